import type { MiddlewareHandler } from 'hono'

import { keyCredential } from '../domain/api-keys/credential.ts'
import { isSecret } from '../domain/api-keys/secret.ts'
import type { Credential, Services } from '../domain/context.ts'
import { tokenCredential } from '../domain/end-users/credential.ts'
import { RosterError } from '../domain/errors.ts'
import type { AnyScope } from '../domain/scopes.ts'
import type { AppEnv } from './app-env.ts'
import { idParameter } from './primitives.ts'
import { withinQuota } from './quota.ts'

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** What a platform's limits for headers let pass, with room for the others (16 KiB in all, in Node). */
const MAX_CHARACTERS = 14_000

/**
 * Takes the API key or the end user's token from the Authorization header (RFC 6750) and counts the request. A key with
 * a wrong checksum costs no database call; nor does a token that does not verify, once its issuer is known here. Whether
 * a key is known, and who has the scope, the verb's own statement tells.
 */
export function authenticate(scope: AnyScope): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.header('Cache-Control', 'private, no-cache')
    c.header('Vary', 'Authorization, Roster-Workspace')
    const { authorization, 'roster-workspace': workspace, 'x-api-key': elsewhere } = c.req.header()
    if (authorization === undefined) throw unauthenticated(elsewhere === undefined ? NOTHING : `Not X-API-Key. ${NOTHING}`)
    const credential = await credentialOf(c.get('services'), authorization, workspace)
    c.set('credential', credential)
    c.set('scope', scope)
    await withinQuota(c, credential.counter, next)
  }
}

const NOTHING = 'Send an API key or a token by the header Authorization: Bearer …'

async function credentialOf(services: Services, authorization: string, workspace: string | undefined): Promise<Credential> {
  if (authorization.length > MAX_CHARACTERS) {
    throw new RosterError('token_too_large', `The Authorization header may have ${MAX_CHARACTERS} characters at most.`)
  }
  const bearer = BEARER.exec(authorization)?.[1] ?? ''
  if (isSecret(bearer)) return keyCredential(bearer)
  if (TOKEN.test(bearer)) return tokenCredential(services, bearer, workspaceIdOf(workspace))
  throw unauthenticated(hintFor(authorization))
}

/** What is wrong with a header that holds no key and no token. */
function hintFor(authorization: string): string {
  if (/^Basic /i.test(authorization)) return `Not by Basic. ${NOTHING}`
  if (!/^Bearer\b/i.test(authorization)) return `The word Bearer is missing. ${NOTHING}`
  return 'The Authorization header holds no valid API key and no token.'
}

function unauthenticated(message: string): RosterError {
  return new RosterError('unauthenticated', message)
}

function workspaceIdOf(header: string | undefined): string | undefined {
  if (header === undefined || header.trim() === '') return undefined
  return idParameter('wsp').safeParse(header).data ?? refuseWorkspace()
}

function refuseWorkspace(): never {
  throw new RosterError('unauthenticated', 'Roster-Workspace names no workspace.')
}
