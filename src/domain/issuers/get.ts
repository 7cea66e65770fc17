import { and, eq, isNull } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { Issuer } from './subject.ts'

/** @throws RosterError those of `readOne` */
export async function getIssuer(ctx: Ctx, id: string): Promise<Issuer> {
  const { workspaceId, id: ownId, removedAt } = trustedIssuers
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(trustedIssuers)
      .where(and(eq(workspaceId, caller.workspaceId), eq(ownId, id), isNull(removedAt))),
  )
}
