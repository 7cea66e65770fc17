import type { JWTPayload } from 'jose'

import { isVisible } from '../blanks.ts'
import { isStorable } from '../json.ts'
import { textRules } from '../users/fields.ts'
import { emailKey } from '../users/rules.ts'

/** What a verified token tells of a person. */
export interface Profile {
  email: string | undefined
  emailVerified: boolean
  name: string | undefined
}

/** Reads OpenID's standard claims (OpenID Connect Core 1.0, 5.1), and Supabase's `user_metadata`, which the user writes. */
export function profileOf(payload: JWTPayload): Profile {
  const written = payload['user_metadata']
  const own = typeof written === 'object' && written !== null ? (written as Record<string, unknown>) : {}
  const email = textOf(payload['email'])
  const named = [payload['name'], own['full_name'], own['name'], joined(payload), payload['preferred_username']]
  const name = named
    .map((value) => [...(textOf(value) ?? '')].slice(0, textRules.name.max).join(''))
    .find((value) => isVisible(value))
  const good = email !== undefined && emailKey(email) !== undefined
  return {
    email: good ? email : undefined,
    emailVerified: good && isTrue(payload['email_verified']),
    name: name ?? (good ? email.split('@')[0] : undefined),
  }
}

/** Apple and Cognito write it as a text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true'
}

function joined(payload: JWTPayload): string {
  return [payload['given_name'], payload['family_name']].filter((part) => typeof part === 'string').join(' ')
}

/** A claim that Postgres can keep and a person can read. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !isStorable(value)) return undefined
  const text = value.trim()
  return text === '' ? undefined : text
}
