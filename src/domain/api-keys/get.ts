import { getTableColumns, sql } from 'drizzle-orm'

import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { ApiKey } from '../entities/api-key.ts'

const byId = declareRead(
  'get_api_key',
  getTableColumns(apiKeys),
  sql`from ${apiKeys} where ${apiKeys.workspaceId} = caller.workspace_id and ${apiKeys.id} = ${slot('id', 'uuid')}`,
)

/** @throws RosterError those of `readOne` */
export function getApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
  return readOne(ctx, byId, { id })
}
