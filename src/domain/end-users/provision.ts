import { sql } from 'drizzle-orm'

import { auditLog } from '../../db/schema/audit-log.ts'
import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import { userIdentities } from '../../db/schema/user-identities.ts'
import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { newId } from '../ids.ts'
import { run } from '../execute.ts'
import { isSelfScope } from '../scopes.ts'
import { textFault } from '../users/fields.ts'
import { emailKey } from '../users/rules.ts'
import { addressOf } from '../users/input.ts'
import { user } from '../entities/user.ts'
import type { CallerKind } from '../statement/caller.ts'
import { inline, slot } from '../statement/compile.ts'
import { create, declareCreate } from '../statement/write.ts'
import type { Profile } from './claims.ts'
import { forgetIssuer, type Trust } from './trusted-issuers.ts'
import { issuerBindings, issuerUnchanged, subjectSlot } from './issuer-unchanged.ts'

/** Other letters may look alike, or become the same: such an address finds nobody. */
const ASCII = /^[\x21-\x7e]+$/

interface Acquaintance extends Record<string, unknown> {
  /** The issuer is trusted, by the rules that the token was verified by. */
  trusted: boolean
  /** It is trusted by other rules. */
  changed: boolean
  /** The user that the token means, before this or from now on; null for nobody. */
  userId: string | null
  /** That user is deleted. */
  gone: boolean
  /** May the token make a user. */
  justInTime: boolean
  /** Is the token's `sub` the user's external id. */
  bySubject: boolean
}

/**
 * Makes an end user known who comes for the first time: as the user that has the token's `sub` as external id or its
 * verified address, where the issuer's `linkBy` says so, or else, with `justInTime`, as a new one.
 *
 * @throws RosterError `not_provisioned` for whom there is no user; `forbidden` where the route is not for end users;
 * `unavailable` when the issuer's rules have changed just now
 */
export async function introduce(ctx: Ctx, trust: Trust, subject: string, profile: Profile): Promise<void> {
  if (!isSelfScope(ctx.scope)) throw new RosterError('forbidden', `This needs the scope ${ctx.scope}.`)
  const met = await meet(ctx, trust, subject, profile)
  if (!met?.trusted) {
    forgetIssuer(trust.issuer)
    if (!met?.changed) throw new RosterError('unauthenticated', 'The token’s issuer is not trusted any more.')
    throw new RosterError('unavailable', 'The issuer’s settings have just changed. Try again.', { retryAfter: 1 })
  }
  if (met.gone) throw notProvisioned('This end user has no account here.')
  if (met.userId === null) await join(ctx, trust, subject, profile, met)
}

/** Looks for the user that the token means, and links them. */
async function meet(ctx: Ctx, trust: Trust, subject: string, { email, emailVerified }: Profile) {
  const key = (emailVerified && email && ASCII.test(email) && emailKey(email)) || null
  const { linkBy, workspaceId } = trustedIssuers
  const known = sql`select user_id, deleted_at is not null as gone from ${userIdentities} join trust using (workspace_id, issuer)
    join ${users} on ${users.workspaceId} = trust.workspace_id and ${users.id} = user_id where subject = ${subject}`
  // who has signed in already is no other's: but for an address that both sides have verified
  const isNew = sql`not exists (select from ${userIdentities} as other where other.workspace_id = ${users.workspaceId} and other.user_id = ${users.id})`
  const matched = sql`select ${users.id} from ${users}, trust where ${users.workspaceId} = trust.workspace_id
    and ${users.deletedAt} is null and not exists (select from known)
    and ((by_subject and ${users.externalId} = ${subject} and ${isNew}) or
      (by_address and ${users.emailKey} = ${key} and (${isNew} or ${users.emailVerifiedAt} is not null)))
    order by ${users.externalId} is not distinct from ${subject} desc limit 1`
  const [met] = await run(ctx, () =>
    ctx.db.execute<Acquaintance>(sql`
      with trust as (select ${workspaceId}, ${trustedIssuers.issuer}, ${trustedIssuers.justInTime},
          'external_id' = any(${linkBy}) as by_subject, 'verified_email' = any(${linkBy}) as by_address
        from ${trustedIssuers} where ${inline(issuerUnchanged, issuerBindings(trust))}),
      known as (${known}),
      matched as (${matched}),
      linked as (
        insert into ${userIdentities} (workspace_id, issuer, subject, user_id)
        select trust.workspace_id, trust.issuer, ${subject}, matched.id from trust, matched
        on conflict do nothing returning workspace_id, user_id
      ),
      audited as (
        insert into ${auditLog} (id, workspace_id, actor, action, target_type, target_id, request_id, result, diff)
        select ${newId()}::uuid, workspace_id, 'user:' || user_id, ${ctx.operation}, 'user', user_id, ${ctx.requestId}, 'done',
          jsonb_build_object('identity', '{}'::jsonb) from linked
      )
      select exists (select from trust) as trusted, exists (select from ${trustedIssuers} where ${workspaceId} = ${trust.workspaceId}
          and ${trustedIssuers.id} = ${trust.id} and ${trustedIssuers.removedAt} is null) as changed, coalesce(known.user_id, matched.id) as "userId",
        coalesce(known.gone, false) as gone, coalesce(trust.just_in_time, false) as "justInTime",
        coalesce(trust.by_subject, false) as "bySubject"
      from (select) as one left join trust on true left join known on true left join matched on true`),
  )
  return met
}

/** Makes a user of the token's claims: one that the event log and the audit log show as made by itself. */
async function join(ctx: Ctx, trust: Trust, subject: string, profile: Profile, met: Acquaintance): Promise<void> {
  const { email, emailVerified, name } = profile
  if (!met.justInTime) throw notProvisioned('Users of this issuer are not created by signing in.')
  if (!email || !name) throw notProvisioned('The token holds no e-mail address to make a user of.')
  const id = newId()
  const values = {
    id,
    ...addressOf(email),
    name,
    externalId: met.bySubject && textFault('externalId', subject) === undefined ? subject : null,
    ...defaults,
  }
  try {
    await create(newcomer(ctx, id), creation, values, { emailVerified, subject })
  } catch (error) {
    if (!(error instanceof RosterError) || error.faults.length === 0) throw error
    const rival = await meet(ctx, trust, subject, profile) // another request of theirs may have been faster
    if (!rival?.userId) throw notProvisioned('This end user has no account here.')
  }
}

const defaults = { status: 'active', metadata: {}, privateMetadata: {} } as const

const creation = declareCreate(user, 'create_end_user', {
  event: 'user.created',
  set: { emailVerifiedAt: sql`case when ${slot('emailVerified', 'boolean')} then now() end` },
  alsoInsert: (claimed) => sql`insert into ${userIdentities} (workspace_id, issuer, subject, user_id)
    select next.workspace_id, ${slot('issuer', 'text')}, ${subjectSlot}, next.id from ${claimed}`,
})

/** A new end user, as the caller of their own creation. Once refused, there is no such user to note anything of. */
const newEndUserCaller: CallerKind = {
  name: 'new_end_user',
  find: (access) => sql`select ${slot('newUserId', 'uuid')} as id, ${trustedIssuers.workspaceId}, 'user' as kind,
      null::int as rate_limit, 1::bigint as version, '{}'::text[] as scopes, null::timestamptz as expires_at,
      '{}'::text[] as self_editable, null::text as refusal
    from ${trustedIssuers}
    where ${access === 'read' ? sql`false` : sql`true`} and ${issuerUnchanged} and ${trustedIssuers.justInTime}`,
}

function newcomer(ctx: Ctx, newUserId: string): Ctx {
  const { credential } = ctx
  const bindings = { ...credential.bindings, newUserId }
  return { ...ctx, idempotency: undefined, credential: { ...credential, kind: newEndUserCaller, bindings, introduce: undefined } }
}

function notProvisioned(message: string): RosterError {
  return new RosterError('not_provisioned', message)
}
