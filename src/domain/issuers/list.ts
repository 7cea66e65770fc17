import { and, eq, isNull } from 'drizzle-orm'

import { after, orderBy } from '../../db/keyset.ts'
import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { read } from '../read.ts'
import type { Issuer } from './subject.ts'

const newestFirst = { key: 'createdAt', descending: true } as const

/**
 * Lists the issuers that the caller's workspace trusts, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listIssuers(ctx: Ctx, limit: number, position?: Position): Promise<Page<Issuer>> {
  const { workspaceId, removedAt } = trustedIssuers
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(trustedIssuers)
        .where(and(eq(workspaceId, caller.workspaceId), isNull(removedAt), after(trustedIssuers, newestFirst, position)))
        .orderBy(...orderBy(trustedIssuers, newestFirst))
        .limit(limit + 1),
    (found) => orderBy(found, newestFirst),
  )
  return pageOf(rows, limit, (row) => row.createdAt)
}
