import { getTableColumns, sql } from 'drizzle-orm'

import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Ctx } from '../context.ts'
import type { Page, Position } from '../page.ts'
import { declareList, type Sort } from '../statement/list.ts'
import type { ApiKey } from '../entities/api-key.ts'

export type ApiKeySort = Sort<'createdAt' | 'name'>

const list = declareList({
  name: 'list_api_keys',
  selection: getTableColumns(apiKeys),
  from: sql`from ${apiKeys} where ${apiKeys.workspaceId} = caller.workspace_id`,
  filters: {},
  sorts: { createdAt: apiKeys.createdAt, name: apiKeys.name },
})

/**
 * Lists the API keys of the caller's workspace, revoked ones too.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export function listApiKeys(ctx: Ctx, sort: ApiKeySort, limit: number, position?: Position): Promise<Page<ApiKey>> {
  return list.read(ctx, { filter: {}, sort, limit, position })
}
