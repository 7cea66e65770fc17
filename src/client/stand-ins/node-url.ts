/** Stands in for `node:url` where schemas are bundled for a browser. */

/** @returns the A-labels of a domain (RFC 5890), or nothing if there are none */
export function domainToASCII(domain: string): string {
  const url = URL.parse(`http://${domain}`)
  return url === null || url.port !== '' ? '' : url.hostname
}
