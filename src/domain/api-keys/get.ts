import { and, eq } from 'drizzle-orm'

import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { ApiKey } from './subject.ts'

/** @throws RosterError those of `readOne` */
export function getApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, caller.workspaceId), eq(apiKeys.id, id))),
  )
}
