import type { ImportColumn } from '../../db/schema/imports.ts'
import { textRules } from '../users/fields.ts'

const textFields = Object.keys(textRules) as (keyof typeof textRules)[]

/** What a column may fill, beside `metadata.…` and `privateMetadata.…`. */
export const importFields = ['id', ...textFields, 'status', 'emailVerifiedAt', 'metadata', 'privateMetadata'] as const

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

/** What the columns of a file, or the keys of an object, fill: as the caller says, else as they suggest themselves. */
export function mapColumns(headers: string[], mapping: Record<string, string | null> = {}): ImportColumn[] {
  const asked = new Set(Object.values(mapping))
  return headers.map((header) => {
    if (Object.hasOwn(mapping, header)) return { header, field: mapping[header] ?? null }
    const suggested = suggestionFor(header)
    return { header, field: asked.has(suggested) ? null : suggested }
  })
}

/** What is wrong where two columns fill the same field: one of them would be lost. */
export function collisionIn(columns: ImportColumn[]): string | undefined {
  const filled = new Map<string, string>()
  for (const { header, field } of columns) {
    if (field === null) continue
    const other = filled.get(field)
    if (other === header) return `Two columns are called ${header}: give them different names.`
    if (other !== undefined) return `The columns ${other} and ${header} both fill ${field}: leave one out by \`mapping\`.`
    filled.set(field, header)
  }
  return undefined
}
