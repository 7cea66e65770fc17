import { sql, type SQL } from 'drizzle-orm'

import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Credential } from '../context.ts'
import { scopeSlot, type Access, type CallerKind } from '../statement/caller.ts'
import { slot } from '../statement/compile.ts'
import { hashOf, modeOf } from './secret.ts'

const hash = slot('keyHash', 'text')

/** An API key, by its hash: unknown, revoked and expired ones find no caller. */
export function keyCredential(secret: string): Credential {
  const keyHash = hashOf(secret)
  return { mode: modeOf(secret), counter: keyHash, kind: apiKeyCaller, bindings: { keyHash } }
}

export const apiKeyCaller: CallerKind = { name: 'api_key', find: findByHash, touch }

function findByHash(access: Access): SQL {
  const { id, workspaceId, rateLimit, version, scopes, expiresAt, revokedAt, previousHash, graceUntil } = apiKeys
  const writesKeys = access === 'write_keys'
  // a secret that was rotated out serves its old clients, and must not choose its own successor
  const mayStill = writesKeys ? sql`and ${apiKeys.hash} = ${hash}` : sql``
  return sql`select ${id}, ${workspaceId}, 'api_key' as kind, ${rateLimit}, ${version}, ${scopes}, ${expiresAt}, '{}'::text[] as self_editable,
      case when not (${scopeSlot} = any(${scopes}) ${mayStill}) then 'forbidden' end as refusal
    from ${apiKeys}${writesKeys ? sql`, lateral (select ${keyWritersTurn}) as turn` : sql``}
    where (${apiKeys.hash} = ${hash} or (${previousHash} = ${hash} and ${graceUntil} > now()))
      and ${revokedAt} is null and (${expiresAt} is null or ${expiresAt} > now()) ${locks[access]}`
}

/**
 * Writers of keys lock their own key by `update`, for they may be about to change it; two that change each other's would
 * wait for each other, so writers of keys of one workspace come one after another.
 */
const locks: Record<Access, SQL> = {
  read: sql``,
  write: sql`for key share of api_keys`,
  write_keys: sql`for update of api_keys`,
}

/** Waits until no other transaction writes keys of the workspace; the lock ends with the transaction. */
const keyWritersTurn = sql`pg_advisory_xact_lock(hashtextextended('roster.api_keys ' || ${apiKeys.workspaceId}, 0))`

/** At most once a minute, and never waiting for it. Postgres updates a row once in a statement, hence `except`. */
function touch(except: SQL | undefined): SQL {
  const { workspaceId, id, lastUsedAt } = apiKeys
  return sql`update ${apiKeys} set last_used_at = now() from (
      select ${workspaceId}, ${id} from ${apiKeys} join caller on ${workspaceId} = caller.workspace_id and ${id} = caller.id
      where (${lastUsedAt} is null or ${lastUsedAt} < now() - interval '1 minute') and ${except ? sql`${id} <> ${except}` : sql`true`}
      for no key update of api_keys skip locked
    ) as due where ${workspaceId} = due.workspace_id and ${id} = due.id`
}
