import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

export interface SigningKey {
  kid: string
  alg: string
  privateKey: CryptoKey
  publicJwk: Record<string, unknown>
}

export async function newKeyPair(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** A place on loopback where an issuer publishes its keys, which counts who asks and can be told to misbehave. */
export async function startJwksServer(misbehave?: Answer) {
  const state = { keys: [] as Record<string, unknown>[], fetches: 0, misbehave }
  const server = createServer((request, response) => {
    state.fetches += 1
    if (state.misbehave) return void state.misbehave(request, response)
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: state.keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return Object.assign(state, { origin, stop })
}

/** A token of an end user, good unless told otherwise. */
export async function tokenBy(key: SigningKey, claims: JWTPayload, header: Record<string, unknown> = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const usual = { aud: 'app', sub: crypto.randomUUID(), email: `${crypto.randomUUID()}@example.com`, iat: now, exp: now + 600 }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'JWT', ...header })
    .sign(key.privateKey)
}
