/** What no URL holds as it is, in a class of a pattern: blanks, control characters, and ASCII that RFC 3987 has nowhere. */
export const NOT_IN_URLS = String.raw`\s\u0000-\u001f\u007f-\u009f"<>\\^\u0060{|}`

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const PRIVATE = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|invalid|test)$/
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

/**
 * Why Roster must not call a URL that somebody gave it: it could lead into the network that Roster runs in (SSRF).
 *
 * @param local whether plain http to this machine is welcome, as in development
 * @returns a sentence, or undefined for a URL that may be called
 */
export function urlFault(text: string, local: boolean): string | undefined {
  if (!URL.canParse(text)) return 'This is not a URL.'
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return 'May hold no user name and no password.'
  if (local && LOOPBACK.has(hostname)) return protocol === 'http:' || protocol === 'https:' ? undefined : 'Must be an http URL.'
  if (protocol !== 'https:') return 'Must be an https URL.'
  const name = hostname.replace(/\.+$/, '')
  if (IPV4.test(name) || name.startsWith('[')) return 'Must name a host, and not give its address.'
  return !name.includes('.') || PRIVATE.test(name) ? 'Must name a public host.' : undefined
}
