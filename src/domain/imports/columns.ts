import type { ImportColumn } from '../../db/schema/imports.ts'
import { textRules } from '../users/fields.ts'

/** What a column may fill, beside `metadata.…` and `privateMetadata.…`. */
export const importFields = ['id', ...Object.keys(textRules), 'status', 'emailVerifiedAt', 'metadata', 'privateMetadata'] as const

/** Headers that other systems write, without blanks and signs. */
const synonyms = new Map(
  Object.entries({
    mail: 'email',
    emailaddress: 'email',
    fullname: 'name',
    displayname: 'name',
    username: 'name',
    firstname: 'givenName',
    forename: 'givenName',
    vorname: 'givenName',
    lastname: 'familyName',
    surname: 'familyName',
    nachname: 'familyName',
    phonenumber: 'phone',
    mobile: 'phone',
    telephone: 'phone',
    telefon: 'phone',
    language: 'locale',
    lang: 'locale',
    tz: 'timezone',
    zoneinfo: 'timezone',
    avatar: 'avatarUrl',
    picture: 'avatarUrl',
    externalid: 'externalId',
    extid: 'externalId',
    customerid: 'externalId',
    userid: 'externalId',
    emailverified: 'emailVerifiedAt',
    emailconfirmedat: 'emailVerifiedAt',
  }),
)

const plain = (header: string) => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const byPlainName = new Map(importFields.map((field) => [plain(field), field]))
const NESTED = /^\s*(metadata|privateMetadata|private_metadata)\.(.{1,64}?)\s*$/i

/** The field that a header seems to mean, whatever its case, blanks and signs. */
export function suggestionFor(header: string): string | null {
  const [, column, key] = NESTED.exec(header) ?? []
  if (column && key) return `${column.toLowerCase().startsWith('private') ? 'privateMetadata' : 'metadata'}.${key}`
  const name = plain(header)
  return byPlainName.get(name) ?? synonyms.get(name) ?? null
}

export function isImportField(field: string): boolean {
  return (importFields as readonly string[]).includes(field) || /^(?:metadata|privateMetadata)\..{1,64}$/.test(field)
}

/**
 * What each column of a file fills: as the caller says, else as its header suggests; a field goes to the first column
 * that asks for it.
 *
 * @param mapping fields by header; null leaves a column out
 */
export function mapColumns(headers: string[], mapping: Record<string, string | null> = {}): ImportColumn[] {
  const asked = new Set(Object.values(mapping))
  const taken = new Set<string>()
  return headers.map((header) => {
    const own = Object.hasOwn(mapping, header)
    const suggested = own ? null : suggestionFor(header)
    const field = own ? (mapping[header] ?? null) : suggested !== null && asked.has(suggested) ? null : suggested
    if (field === null || taken.has(field)) return { header, field: null }
    taken.add(field)
    return { header, field }
  })
}
