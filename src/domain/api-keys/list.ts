import { and, eq } from 'drizzle-orm'

import { after, orderBy, type Keyset } from '../../db/keyset.ts'
import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { read } from '../read.ts'
import type { ApiKey } from './subject.ts'

export type ApiKeySort = Keyset<'createdAt' | 'name'>

/**
 * Lists the API keys of the caller's workspace, revoked ones too.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listApiKeys(ctx: Ctx, sort: ApiKeySort, limit: number, position?: Position): Promise<Page<ApiKey>> {
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.workspaceId, caller.workspaceId), after(apiKeys, sort, position)))
        .orderBy(...orderBy(apiKeys, sort))
        .limit(limit + 1),
    (found) => orderBy(found, sort),
  )
  return pageOf(rows, limit, (row) => row[sort.key])
}
