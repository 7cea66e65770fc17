import { and, eq } from 'drizzle-orm'

import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { ApiKey } from './subject.ts'

/** @throws RosterError `not_found`, and those of `read` */
export async function getApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, caller.workspaceId), eq(apiKeys.id, id))),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
