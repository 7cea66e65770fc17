import { fromString, getType, toUUID } from 'typeid-js'

/** @returns the UUID within the id of a user, `usr_…`; undefined for every other value */
export function parseUserId(value: unknown): string | undefined {
  try {
    const id = fromString(String(value))
    return getType(id) === 'usr' ? toUUID(id) : undefined
  } catch {
    return undefined
  }
}
