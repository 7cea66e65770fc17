/** Stands in for `node:url` where schemas are bundled for a browser. */

/** @returns the A-labels of a domain (RFC 5890), or nothing if there are none; `a:80` is no domain, though an address has it */
export function domainToASCII(domain: string): string {
  const address = `http://${domain}`
  if (!URL.canParse(address)) return ''
  const { hostname, port } = new URL(address)
  return port === '' ? hostname : ''
}
