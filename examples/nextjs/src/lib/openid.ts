import 'server-only'

import { decodeJwt } from 'jose'
import * as openid from 'openid-client'

import { env } from './env'
import type { Person } from './session'

let discovered: Promise<openid.Configuration> | undefined

/** The provider's endpoints; asked again if they could not be had. */
function configuration(): Promise<openid.Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = env()
  const options = OIDC_ISSUER.startsWith('http://localhost:') ? { execute: [openid.allowInsecureRequests] } : {}
  discovered ??= openid.discovery(new URL(OIDC_ISSUER), OIDC_CLIENT_ID, undefined, openid.None(), options).catch((error) => {
    discovered = undefined
    throw error
  })
  return discovered
}

const callback = () => new URL('/auth/callback', env().APP_URL)

/**
 * The authorization code flow with PKCE: where to send the browser, and what to keep until it comes back.
 *
 * @param anew asks who it is, though the provider may know: somebody has just signed out
 */
export async function beginSignIn(anew: boolean) {
  const codeVerifier = openid.randomPKCECodeVerifier()
  const state = openid.randomState()
  const url = openid.buildAuthorizationUrl(await configuration(), {
    redirect_uri: callback().href,
    scope: 'openid email profile',
    code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    state,
    ...(anew && { prompt: 'login' }),
  })
  return { url, state, codeVerifier }
}

/** @throws if the provider refused, or this is not the answer to the sign-in that was begun */
export async function endSignIn(search: string, signIn: { state: string; codeVerifier: string }): Promise<Person> {
  const checks = { expectedState: signIn.state, pkceCodeVerifier: signIn.codeVerifier }
  const answer = new URL(search, callback())
  const tokens = await openid.authorizationCodeGrant(await configuration(), answer, checks)
  const claims = decodeJwt<SupabaseClaims>(tokens.access_token) // it came from the provider itself; Roster verifies it
  return {
    name: claims.user_metadata?.name ?? claims.email ?? 'Somebody',
    email: claims.email ?? '',
    isStaff: claims.app_metadata?.role === 'admin',
    accessToken: tokens.access_token,
    expiresAt: (claims.exp ?? 0) * 1000,
  }
}

/** What Supabase Auth puts into an access token; `app_metadata` is the application's, and no user can change it. */
interface SupabaseClaims {
  email?: string
  app_metadata?: { role?: string }
  user_metadata?: { name?: string }
}
