import { sql } from 'drizzle-orm'

import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Credential } from '../context.ts'
import type { AnyScope } from '../scopes.ts'
import { hashOf, modeOf } from './secret.ts'

/** An API key, by its hash: unknown, revoked and expired ones find no caller. */
export function keyCredential(secret: string): Credential {
  const hash = hashOf(secret)
  return { mode: modeOf(secret), counter: hash, find: (scope, lock) => callerByHash(hash, scope, lock), touch }
}

function callerByHash(hash: string, scope: AnyScope, lock: boolean) {
  const { id, workspaceId, rateLimit, version, scopes, expiresAt, revokedAt, previousHash, graceUntil } = apiKeys
  const writesKeys = scope === 'keys:write'
  // a secret that was rotated out serves its old clients, and must not choose its own successor
  const mayStill = writesKeys ? sql`${apiKeys.hash} = ${hash}` : sql`true`
  // writers of keys lock their own key by `update`, for they may be about to change it; two that change each other's would
  // wait for each other, so writers of keys of one workspace come one after another
  const strength = sql.raw(lock ? `for ${writesKeys ? 'update' : 'key share'} of api_keys` : '')
  const turn = lock && writesKeys ? sql`, lateral (select ${keyWritersTurn}) as turn` : sql``
  return sql`select ${id}, ${workspaceId}, 'api_key' as kind, ${rateLimit}, ${version}, ${scopes}, ${expiresAt}, '{}'::text[] as self_editable,
      case when not (${scope} = any(${scopes}) and ${mayStill}) then 'forbidden' end as refusal
    from ${apiKeys}${turn}
    where (${apiKeys.hash} = ${hash} or (${previousHash} = ${hash} and ${graceUntil} > now()))
      and ${revokedAt} is null and (${expiresAt} is null or ${expiresAt} > now()) ${strength}`
}

/** Waits until no other transaction writes keys of the workspace; the lock ends with the transaction. */
const keyWritersTurn = sql`pg_advisory_xact_lock(hashtextextended('roster.api_keys ' || ${apiKeys.workspaceId}, 0))`

/** At most once a minute, and never waiting for it. Postgres updates a row once in a statement, hence `except`. */
const touch: Credential['touch'] = (except) => {
  const { workspaceId, id, lastUsedAt } = apiKeys
  return sql`update ${apiKeys} set last_used_at = now() from (
      select ${workspaceId}, ${id} from ${apiKeys} join caller on ${workspaceId} = caller.workspace_id and ${id} = caller.id
      where (${lastUsedAt} is null or ${lastUsedAt} < now() - interval '1 minute') and ${except ? sql`${id} <> ${except}` : sql`true`}
      for no key update of api_keys skip locked
    ) as due where ${workspaceId} = due.workspace_id and ${id} = due.id`
}
