import { isVisible } from '../blanks.ts'
import { isStorable } from '../json.ts'
import { NOT_IN_URLS } from '../urls/rules.ts'
import { languageTag } from './language-tag.ts'
import { emailKey, isTimezone } from './rules.ts'

/** What a field of a user may hold: one list for requests and for the rows of a file. */
export interface TextRule {
  max: number
  /** Blanks at its ends are cut off. */
  trimmed?: boolean
  pattern?: RegExp
  check?: (text: string) => boolean
  message?: string
}

export const textRules = {
  email: { max: 254, trimmed: true, check: (text) => emailKey(text) !== undefined, message: 'This is not an e-mail address.' },
  name: { max: 200, trimmed: true },
  externalId: { max: 255, trimmed: true },
  givenName: { max: 100, trimmed: true },
  familyName: { max: 100, trimmed: true },
  phone: { max: 16, pattern: /^\+[1-9]\d{6,14}$/, message: 'Must be an E.164 number, such as +442079460000.' },
  locale: { max: 100, pattern: languageTag, message: 'Must be a BCP 47 tag, such as en-GB.' },
  timezone: {
    max: 64,
    pattern: /^[A-Za-z][A-Za-z0-9_+/-]+$/,
    check: isTimezone,
    message: 'This is not an IANA time zone.',
  },
  avatarUrl: {
    max: 2048,
    pattern: new RegExp(`^https://[^${NOT_IN_URLS}@/]+(?:/[^${NOT_IN_URLS}]*)?$`),
    check: (text) => URL.canParse(text),
    message: 'Must be an https URL.',
  },
} as const satisfies Record<string, TextRule>

export type TextField = keyof typeof textRules

/** @returns what is wrong with a text, in a sentence; undefined if nothing is */
export function textFault(field: TextField, text: string): string | undefined {
  const { max, trimmed, pattern, check, message = 'Must not be empty.' }: TextRule = textRules[field]
  if (text === '') return 'Must not be empty.'
  if ([...text].length > max) return `May have ${max} characters at most.`
  if (!isStorable(text)) return 'Must be well-formed Unicode without U+0000.'
  if (trimmed && !isVisible(text)) return 'Must hold a character that can be seen.'
  return (pattern && !pattern.test(text)) || (check && !check(text)) ? message : undefined
}
