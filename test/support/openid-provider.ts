import { createServer, type Server } from 'node:http'
import { createHash, randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

const CLIENT = 'roster-app'
const CALLBACK = 'http://localhost/callback'

/** A real OpenID provider on loopback (panva's, certified), and a person who signs in there with a browser's requests. */
export async function startOpenIdProvider() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        redirect_uris: [CALLBACK],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
        application_type: 'native',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: 'first' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a-key-for-cookies'] },
    ttl: { AccessToken: 3600, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: true, name: `Name of ${id}` }),
    }),
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  return { issuer, audience: CLIENT, signIn: (login: string) => signIn(issuer, login), stop: () => stop(server) }
}

/** The authorization code flow with PKCE, as an app and a browser go through it. @returns the ID token */
async function signIn(issuer: string, login: string): Promise<string> {
  const browse = browser()
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  let at = await browse(`${issuer}/auth?${query.toString()}`)
  for (const prompt of ['login', 'consent']) {
    at = await browse(at.url, new URLSearchParams({ prompt, login, password: 'any' }))
  }
  const code = new URL(at.url).searchParams.get('code') ?? ''
  const form = { grant_type: 'authorization_code', client_id: CLIENT, redirect_uri: CALLBACK, code, code_verifier: verifier }
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) })
  return (await answer.json<{ id_token: string }>()).id_token
}

/** Follows redirects and keeps cookies; stops where a person must act, and at the app's callback. */
function browser() {
  const jar = new Map<string, string>()
  return async (start: string, form?: URLSearchParams) => {
    let url = start
    let body = form
    for (;;) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body ? { method: 'POST', body } : {}) })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        jar.set(name, value)
      }
      const next = answer.headers.get('location')
      if (next === null) return { url, page: await answer.text() }
      url = new URL(next, url).href
      body = undefined
      if (url.startsWith(CALLBACK)) return { url, page: '' }
    }
  }
}

async function stop(server: Server) {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
