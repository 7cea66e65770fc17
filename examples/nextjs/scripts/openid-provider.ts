import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { randomBytes } from 'node:crypto'

import { exportJWK, generateKeyPair } from 'jose'
import { Provider, type Configuration } from 'oidc-provider'

/**
 * An OpenID provider for development, with two people and no passwords. Its access tokens look like those of Supabase
 * Auth: JWTs by ES256 for the audience `authenticated`, with `app_metadata` and `user_metadata`.
 */

export const CLIENT_ID = 'roster-nextjs'
export const AUDIENCE = 'authenticated'
const RESOURCE = 'urn:roster:example'
const SCOPE = 'openid email profile'
const HOUR = 3600

interface Account {
  name: string
  email: string
  role: 'admin' | 'member'
}

const accounts: Record<string, Account> = {
  '5f0c2a4e-0001-4a53-9d1c-ada000000001': { name: 'Ada Admin', email: 'ada.admin@example.com', role: 'admin' },
  '5f0c2a4e-0002-4a53-9d1c-bob000000002': { name: 'Mo Member', email: 'mo.member@example.com', role: 'member' },
}

/** @param appUrl where people come back to */
export async function startOpenIdProvider(port: number, appUrl: string) {
  const issuer = `http://localhost:${port}`
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'ES256', kid: randomBytes(6).toString('hex') }
  const provider = new Provider(issuer, configurationOf(key, appUrl))
  const answer = provider.callback()
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end()
    const isChoice = request.url?.startsWith('/people/') ?? false
    void (isChoice ? choosePerson(provider, request, response) : answer(request, response))
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, 'localhost', resolve))
  return { issuer, stop: () => (server.closeAllConnections(), server.close()) }
}

function configurationOf(key: object, appUrl: string): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        redirect_uris: [`${appUrl}/auth/callback`],
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    ttl: { AccessToken: HOUR, Grant: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR },
    interactions: { url: (_, { uid }) => `/people/${uid}` },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: HOUR,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    findAccount: (_, id) => {
      const { name, email } = accounts[id] ?? { name: id, email: '' }
      return { accountId: id, claims: () => ({ sub: id, name, email, email_verified: true }) }
    },
    extraTokenClaims: (_, token) => {
      const account = 'accountId' in token ? accounts[token.accountId ?? ''] : undefined
      if (!account) return undefined
      const { name, email, role } = account
      const metadata = { app_metadata: { provider: 'email', role }, user_metadata: { name } }
      return { email, email_verified: true, role: 'authenticated', ...metadata }
    },
    /** Nobody is asked whether the front end may know who they are. */
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope(SCOPE)
      grant.addResourceScope(RESOURCE, SCOPE)
      await grant.save()
      return grant
    },
  }
}

async function choosePerson(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    const { uid } = await provider.interactionDetails(request, response)
    const chosen = new URL(request.url ?? '', provider.issuer).searchParams.get('person')
    if (chosen === null || !(chosen in accounts)) return void response.setHeader('content-type', 'text/html').end(page(uid))
    await provider.interactionFinished(request, response, { login: { accountId: chosen } })
  } catch {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('This sign-in is over. Please begin again.')
  }
}

const page = (uid: string) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width" />
  <title>Who are you?</title>
  <style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
    body { display: grid; place-content: center; min-height: 100dvh; margin: 0; gap: 12px; }
    h1 { font-size: 1.25rem; }
    a { display: block; padding: 12px 16px; border: 1px solid; border-radius: 8px; }
  </style>
  <h1>Who are you, today?</h1>
  ${Object.entries(accounts)
    .map(([id, { name, role }]) => `<a href="/people/${uid}?person=${id}">${name} (${role})</a>`)
    .join('\n  ')}
  <p>For development only: there are no passwords.</p>
</html>`
