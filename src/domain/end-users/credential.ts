import { createHash } from 'node:crypto'

import { sql, type SQL } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import { userIdentities } from '../../db/schema/user-identities.ts'
import { users } from '../../db/schema/users.ts'
import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Credential, Services } from '../context.ts'
import { RosterError } from '../errors.ts'
import { isSelfScope, type AnyScope } from '../scopes.ts'
import { profileOf } from './claims.ts'
import { holds } from './holds.ts'
import { introduce } from './introduce.ts'
import { trustsOf, type Trust } from './trusts.ts'
import { claimedBy, verify, type Claimed } from './verify.ts'

/**
 * An end user, by a token that is verified here and now.
 *
 * @param workspaceId which workspace is meant, if several trust the issuer; the one that has done so for longest if absent
 * @throws RosterError `unauthenticated`, `unavailable`
 */
export async function tokenCredential(services: Services, token: string, workspaceId?: string): Promise<Credential> {
  const claimed = claimedBy(token)
  const trusts = await trustsOf(services, claimed.issuer, false)
  const { trust, payload } = await checked(services, token, claimed, trusts, workspaceId).catch(async (error: unknown) => {
    const now = await trustsOf(services, claimed.issuer, true) // what this isolate knows may be old
    return now === trusts ? Promise.reject(error) : checked(services, token, claimed, now, workspaceId)
  })
  const subject = payload.sub
  return {
    mode: trust.mode,
    counter: `user:${createHash('sha256').update(`${trust.id}\n${subject}`).digest('hex')}`,
    find: (scope, lock) => callerByToken(trust, subject, scope, lock),
    touch: () => sql`select`,
    introduce: (ctx) => introduce(ctx, trust, subject, profileOf(payload)),
  }
}

async function checked(services: Services, token: string, claimed: Claimed, trusts: Trust[], workspaceId: string | undefined) {
  const trust = chosen(trusts, claimed, workspaceId)
  return { trust, payload: await verify(services, trust, token) }
}

function chosen(trusts: Trust[], { audiences }: Claimed, workspaceId: string | undefined): Trust {
  const found = trusts.find(
    (trust) => audiences.includes(trust.audience) && (workspaceId === undefined || trust.workspaceId === workspaceId),
  )
  if (found) return found
  throw new RosterError('unauthenticated', 'The token is of an issuer or for an audience that is not trusted here.')
}

/** No row where the token's rules have changed since it was verified. Suspended users are found, and refused. */
function callerByToken(trust: Trust, subject: string, scope: AnyScope, lock: boolean): SQL {
  const identity = userIdentities
  return sql`select ${users.id}, ${users.workspaceId}, 'user' as kind, null::int as rate_limit, 1::bigint as version,
      '{}'::text[] as scopes, null::timestamptz as expires_at, ${workspaceSettings.selfEditable}, case when not ${isSelfScope(scope)}::boolean then 'forbidden'
        when ${users.status} = 'suspended' then 'user_suspended' end as refusal
    from ${trustedIssuers}
    join ${identity} on ${identity.workspaceId} = ${trustedIssuers.workspaceId} and ${identity.issuer} = ${trustedIssuers.issuer}
      and ${identity.subject} = ${subject}
    join ${users} on ${users.workspaceId} = ${identity.workspaceId} and ${users.id} = ${identity.userId} and ${users.deletedAt} is null
    join ${workspaceSettings} on ${workspaceSettings.workspaceId} = ${users.workspaceId}
    where ${holds(trust)} ${sql.raw(lock ? 'for key share of trusted_issuers for update of users' : '')}`
}
