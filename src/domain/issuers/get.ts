import { and, eq, isNull } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { Issuer } from './subject.ts'

/** @throws RosterError `not_found`, and those of `read` */
export async function getIssuer(ctx: Ctx, id: string): Promise<Issuer> {
  const { workspaceId, id: ownId, removedAt } = trustedIssuers
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(trustedIssuers)
      .where(and(eq(workspaceId, caller.workspaceId), eq(ownId, id), isNull(removedAt))),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
