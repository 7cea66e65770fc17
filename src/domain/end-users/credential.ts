import { createHash } from 'node:crypto'

import { sql, type SQL } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import { userIdentities } from '../../db/schema/user-identities.ts'
import { users } from '../../db/schema/users.ts'
import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Credential, Services } from '../context.ts'
import { RosterError } from '../errors.ts'
import type { Access, CallerKind } from '../statement/caller.ts'
import { slot } from '../statement/compile.ts'
import { profileOf } from './claims.ts'
import { issuerBindings, issuerUnchanged, subjectSlot } from './issuer-unchanged.ts'
import { introduce } from './provision.ts'
import { trustedIssuersFor, type Trust } from './trusted-issuers.ts'
import { readUnverified, isMeantFor, verify, type UnverifiedToken } from './verify.ts'

/** More are not tried: each costs a look at a signature. */
const MAX_CANDIDATES = 8

/**
 * An end user, by a token that is verified here and now.
 *
 * @param workspaceId which workspace is meant; needed if several trust the issuer
 * @throws RosterError `unauthenticated`, `unavailable`
 */
export async function tokenCredential(services: Services, token: string, workspaceId?: string): Promise<Credential> {
  const claimed = readUnverified(token)
  const trusts = await trustedIssuersFor(services, claimed.issuer, false)
  const { trust, payload } = await checked(services, token, claimed, trusts, workspaceId).catch(async (error: unknown) => {
    const now = await trustedIssuersFor(services, claimed.issuer, true) // what this isolate knows may be old
    return now === trusts ? Promise.reject(error) : checked(services, token, claimed, now, workspaceId)
  })
  const subject = payload.sub
  return {
    mode: trust.mode,
    counter: `user:${createHash('sha256').update(`${trust.id}\n${subject}`).digest('hex')}`,
    kind: endUserCaller,
    bindings: { ...issuerBindings(trust), subject },
    introduce: (ctx) => introduce(ctx, trust, subject, profileOf(payload)),
  }
}

/** The one workspace by whose rules the token passes: of several, the caller must name one. */
async function checked(
  services: Services,
  token: string,
  claimed: UnverifiedToken,
  trusts: Trust[],
  workspaceId: string | undefined,
) {
  const candidates = trusts.filter(
    (trust) => isMeantFor(claimed.payload, trust) && (workspaceId === undefined || trust.workspaceId === workspaceId),
  )
  if (candidates.length === 0) throw new RosterError('unauthenticated', 'The token is not valid here.')
  if (candidates.length > MAX_CANDIDATES) throw ambiguous()
  const tried = await Promise.allSettled(
    candidates.map(async (trust) => ({ trust, payload: await verify(services, trust, token) })),
  )
  const [passed, another] = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  if (another) throw ambiguous()
  return passed ?? Promise.reject(tried.find((one) => one.status === 'rejected')?.reason)
}

function ambiguous(): RosterError {
  return new RosterError('unauthenticated', 'Several workspaces trust this issuer: name one by the header Roster-Workspace.')
}

/** An end user, by the identity that a token proves. */
export const endUserCaller: CallerKind = { name: 'end_user', find: findByIdentity }

/** No row where the token's rules have changed since it was verified. Suspended users are found, and refused. */
function findByIdentity(access: Access): SQL {
  const identity = userIdentities
  const lock = access === 'read' ? sql`` : sql`for key share of trusted_issuers for no key update of users`
  return sql`select ${users.id}, ${users.workspaceId}, 'user' as kind, null::int as rate_limit, 1::bigint as version,
      '{}'::text[] as scopes, null::timestamptz as expires_at, ${workspaceSettings.selfEditable},
      case when not ${slot('isSelf', 'boolean')} then 'forbidden' when ${users.status} = 'suspended' then 'user_suspended' end as refusal
    from ${trustedIssuers}
    join ${identity} on ${identity.workspaceId} = ${trustedIssuers.workspaceId} and ${identity.issuer} = ${trustedIssuers.issuer}
      and ${identity.subject} = ${subjectSlot}
    join ${users} on ${users.workspaceId} = ${identity.workspaceId} and ${users.id} = ${identity.userId} and ${users.deletedAt} is null
    join ${workspaceSettings} on ${workspaceSettings.workspaceId} = ${users.workspaceId}
    where ${issuerUnchanged} ${lock}`
}
