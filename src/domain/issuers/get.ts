import { getTableColumns, sql } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { Issuer } from '../entities/issuer.ts'

const byId = declareRead(
  'get_issuer',
  getTableColumns(trustedIssuers),
  sql`from ${trustedIssuers} where ${trustedIssuers.workspaceId} = caller.workspace_id and ${trustedIssuers.id} = ${slot('id', 'uuid')}
    and ${trustedIssuers.removedAt} is null`,
)

/** @throws RosterError those of `readOne` */
export function getIssuer(ctx: Ctx, id: string): Promise<Issuer> {
  return readOne(ctx, byId, { id })
}
