import { domainToASCII } from 'node:url'

const LOCAL_MAX = 64
const TOTAL_MAX = 254
const PARTS = /^([^\s\p{C}@"(),:;<>[\]\\]+)@([^\s\p{C}@"(),:;<>[\]\\/?#%]+)$/u
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/

/**
 * The form by which addresses are compared: trimmed, lower case, NFC, the domain as A-labels (RFC 5890).
 *
 * @returns undefined for what is no address (RFC 5321 lengths; quoted local parts and address literals are refused)
 */
export function emailKey(email: string): string | undefined {
  const [, local, domain] = PARTS.exec(email.trim().toLowerCase().normalize('NFC')) ?? []
  if (!local || !domain || local.length > LOCAL_MAX || hasStrayDot(local)) return undefined
  const ascii = domainToASCII(domain)
  const key = `${local}@${ascii}`
  return DOMAIN.test(ascii) && key.length <= TOTAL_MAX ? key : undefined
}

function hasStrayDot(local: string) {
  return local.startsWith('.') || local.endsWith('.') || local.includes('..')
}

/** Whether a name is in the time-zone database (RFC 6557). */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
