import type { Metadata } from '../../db/schema/users.ts'
import { RosterError } from '../errors.ts'
import { emailKey } from './rules.ts'

export const userStatuses = ['active', 'invited', 'suspended'] as const

interface Profile {
  externalId: string | null
  emailVerifiedAt: Date | null
  givenName: string | null
  familyName: string | null
  phone: string | null
  locale: string | null
  timezone: string | null
  avatarUrl: string | null
  status: (typeof userStatuses)[number]
  metadata: Metadata
  privateMetadata: Metadata
}

export type NewUser = { email: string; name: string } & Partial<Profile>

/** A JSON Merge Patch (RFC 7396): absent means unchanged, null means cleared. */
export type UserPatch = Partial<
  { email: string; name: string; metadata: Metadata | null; privateMetadata: Metadata | null } & Omit<
    Profile,
    'metadata' | 'privateMetadata'
  >
>

/** The columns of an address: as it was given, and the form by which it is compared. */
export function addressOf(email: string): { email: string; emailKey: string } {
  const key = emailKey(email)
  if (key) return { email: email.trim(), emailKey: key }
  const detail = 'This is not an e-mail address.'
  throw new RosterError('validation_failed', detail, { faults: [{ in: 'body', at: '/email', code: 'invalid_format', detail }] })
}
