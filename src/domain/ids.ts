import { fromString, toUUID, typeid, TypeID } from 'typeid-js'

/** A fresh UUIDv7 (RFC 9562): made here, so that any Postgres from 15 on serves, and ordered by time. */
export function newId(): string {
  return typeid().toUUID()
}

/** A UUID as the world outside knows it: a TypeID, which begins with what it is the id of. */
export function toId(prefix: string, uuid: string): string {
  return TypeID.fromUUID(prefix, uuid).toString()
}

/** The UUID of a TypeID; nothing for a text whose 26 characters stand for no UUID of RFC 9562. */
export function uuidOf(id: string): string | undefined {
  try {
    return toUUID(fromString(id))
  } catch {
    return undefined
  }
}
