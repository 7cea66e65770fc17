import { domainToASCII } from 'node:url'

const LOCAL_MAX = 64
const TOTAL_MAX = 254
const PARTS = /^([^\s\p{C}@"(),:;<>[\]\\]+)@([^\s\p{C}@"(),:;<>[\]\\/?#%]+)$/u
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** For the document: a pattern that every address matches, as it is shown. JSON Schema's `email` and `idn-email` refuse some. */
export const SHOWN_EMAIL = String.raw`^[^\s@"(),:;<>[\]\\]+@[^\s@"(),:;<>[\]\\/?#%]+$`

/** The same of addresses as callers give them: with blanks at their ends. */
export const GIVEN_EMAIL = SHOWN_EMAIL.replaceAll(String.raw`\s`, '')

/**
 * The form by which addresses are compared: trimmed, lower case, NFC, the domain as A-labels (RFC 5890).
 *
 * @returns undefined for what is no address (RFC 5321, 4.5.3.1: lengths in octets; quoted local parts and address literals
 * are refused)
 */
export function emailKey(email: string): string | undefined {
  const [, local, domain] = PARTS.exec(email.trim().toLowerCase().normalize('NFC')) ?? []
  if (!local || !domain || octets(local) > LOCAL_MAX || octets(email.trim()) > TOTAL_MAX || hasStrayDot(local)) return undefined
  const ascii = domainToASCII(domain)
  const key = `${local}@${ascii}`
  return DOMAIN.test(ascii) && octets(key) <= TOTAL_MAX ? key : undefined
}

function hasStrayDot(local: string) {
  return local.startsWith('.') || local.endsWith('.') || local.includes('..')
}

const utf8 = new TextEncoder() // browsers, which have these rules from the client's package, know no Buffer

function octets(text: string): number {
  return utf8.encode(text).length
}

/** The names without a slash that the time-zone database has, links included. ICU knows others, such as BST for Asia/Dhaka. */
const singleNames = new Set(
  (
    'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel ' +
    'Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT ' +
    'UTC Universal W-SU WET Zulu'
  )
    .toLowerCase()
    .split(' '),
)

/** Whether a name is in the time-zone database (RFC 6557), in any case. */
export function isTimezone(name: string): boolean {
  const isKnown = name.includes('/') ? !/^SystemV\//i.test(name) : singleNames.has(name.toLowerCase())
  if (!isKnown) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
