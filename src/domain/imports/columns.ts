import type { ImportColumn } from '../../db/schema/imports.ts'
import { textRules } from '../users/fields.ts'
import { fallbacks, negations, synonyms } from './synonyms.ts'

const textFields = Object.keys(textRules) as (keyof typeof textRules)[]

/** What a column may fill, beside `metadata.…` and `privateMetadata.…`. A middle name is a part of the name of a new user. */
export const importFields = [
  'id',
  ...textFields,
  'middleName',
  'status',
  'emailVerifiedAt',
  'deletedAt',
  'metadata',
  'privateMetadata',
] as const

/** Without what Google Workspace adds in brackets: `Email Address [Required]`. */
const plain = (header: string) =>
  header
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const byPlainName = new Map<string, string>(importFields.map((field) => [plain(field), field]))
const NESTED = /^\s*(metadata|privateMetadata|private_metadata)\.(.{1,64}?)\s*$/i

/** How surely a header means its field: 0 for those that say so; the others give way, the greater to the smaller. */
export function doubtOf(header: string): number {
  return byPlainName.has(plain(header)) ? 0 : [...fallbacks.keys()].indexOf(plain(header)) + 1
}

/** The field that a header seems to mean, whatever its case, blanks and signs. */
export function suggestionFor(header: string): string | null {
  const [, column, key] = NESTED.exec(header) ?? []
  if (column && key) return `${column.toLowerCase().startsWith('private') ? 'privateMetadata' : 'metadata'}.${key}`
  const name = plain(header)
  return byPlainName.get(name) ?? synonyms.get(name) ?? fallbacks.get(name) ?? null
}

/** Whether a boolean under this header says that a user is disabled, where another says that the user is enabled. */
export function isNegation(header: string): boolean {
  return negations.has(plain(header))
}

export function isImportField(field: string): boolean {
  return (importFields as readonly string[]).includes(field) || /^(?:metadata|privateMetadata)\..{1,64}$/.test(field)
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
