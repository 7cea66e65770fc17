import { SignJWT } from 'jose'

import type { Ask } from './requests.ts'

/** An issuer that signs with a shared secret, as Supabase did: what a test needs to be an end user without a network. */
export const sharedSecret = 'a-shared-secret-of-at-least-32-characters'

export interface Claims {
  iss: string
  [claim: string]: unknown
}

/** A name for an issuer of the test's own. */
export function issuerUrl(): string {
  return `https://${crypto.randomUUID().slice(0, 8)}.supabase.co/auth/v1`
}

export function trustBySecret(issuer: string) {
  return { issuer, audience: 'authenticated', algorithmFamily: 'hs', secret: sharedSecret, justInTime: true }
}

/** A token as Supabase Auth makes it. */
export function mint(claims: Claims, secret = sharedSecret): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const email = `${crypto.randomUUID().slice(0, 8)}@example.com`
  const usual = { aud: 'authenticated', sub: crypto.randomUUID(), role: 'authenticated', email, iat: now, exp: now + 3600 }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
}

/** The token of an end user whom the workspace of `ask` does not know yet. */
export async function newEndUser(ask: Ask, claims: Record<string, unknown> = {}): Promise<string> {
  const iss = issuerUrl()
  await ask('POST', '/v1/issuers', { body: trustBySecret(iss) })
  return mint({ iss, ...claims })
}
