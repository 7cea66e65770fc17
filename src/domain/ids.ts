import { typeid } from 'typeid-js'

/** A fresh UUIDv7 (RFC 9562): made here, so that any Postgres from 15 on serves, and ordered by time. */
export function newId(): string {
  return typeid().toUUID()
}
