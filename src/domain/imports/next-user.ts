import { sql, type SQL } from 'drizzle-orm'

import type { Lease } from '../jobs/lease.ts'
import { selectList } from '../statement/entity.ts'
import { user } from '../entities/user.ts'
import type { ImportFile } from './load.ts'

const texts = ['external_id', 'given_name', 'family_name', 'phone', 'locale', 'timezone', 'avatar_url']
const camel = (column: string) => column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** A value that the row gives, which may be null; else what is there. */
const given = (column: string) =>
  `case when data ? '${camel(column)}' then data ->> '${camel(column)}' else target.${column} end as ${column}`

/** Metadata merges one level deep; null takes a key away, unless it is null already. Null alone takes all. */
const merged = (
  column: string,
) => `case when data -> '${camel(column)}' = 'null' then '{}' else (coalesce(target.${column}, '{}') || coalesce(data -> '${camel(column)}', '{}'))
  - array(select key from jsonb_each(coalesce(data -> '${camel(column)}', '{}')) where value = 'null'
    and target.id is not null and coalesce(target.${column} -> key, '0') <> 'null') end as ${column}`

const draft = sql.raw(`
  coalesce(target.id, judged.id) as id,
  case when data ? 'email' then data ->> 'email' else target.email end as email,
  case when data ? 'email' then data ->> 'emailKey' else target.email_key end as email_key,
  case when data ? 'name' then data ->> 'name' when target.id is null then data ->> 'nameIfNew' else target.name end as name,
  case when data ? 'emailVerifiedAt' then (data ->> 'emailVerifiedAt')::timestamptz(3)
    when target.email_verified_at is not null and (not data ? 'email' or target.email_key = data ->> 'emailKey') then target.email_verified_at
    when data ? 'isEmailVerified' then now()::timestamptz(3) end as email_verified_at,
  ${texts.map(given).join(', ')},
  coalesce(data ->> 'status', target.status, 'active') as status,
  ${merged('metadata')}, ${merged('private_metadata')},
  target.deleted_at`)

/** The CTE `next`: each accepted row's user as it shall be, and whether that `is_new` or `is_changed`. */
export function nextUser({ workspaceId }: Lease, onConflict: ImportFile['onConflict']): SQL {
  const fields = selectList(user, 'draft', ['workspaceId', 'version', 'createdAt', 'updatedAt'])
  const before = selectList(user, 'target', ['workspaceId', 'version', 'createdAt', 'updatedAt'])
  return sql`select judged.n, judged.event_id, ${fields}, ${workspaceId}::uuid as workspace_id, target.id is null as is_new, differs.is_changed,
      coalesce(target.version, 0) + differs.is_changed::int as version, coalesce(target.created_at, now())::timestamptz(3) as created_at,
      case when differs.is_changed then greatest(clock_timestamp(), target.updated_at)::timestamptz(3) else target.updated_at end as updated_at
    from judged left join target on target.n = judged.n,
      lateral (select ${draft}) as draft,
      lateral (select target.id is null or row(${fields}) is distinct from row(${before}) as is_changed) as differs
    where judged.code is null and not (target.id is not null and ${onConflict} = 'skip')`
}
