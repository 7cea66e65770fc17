import { getTableColumns, sql } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import type { Page, Position } from '../page.ts'
import { declareList } from '../statement/list.ts'
import type { Issuer } from '../entities/issuer.ts'

const list = declareList({
  name: 'list_issuers',
  selection: getTableColumns(trustedIssuers),
  from: sql`from ${trustedIssuers} where ${trustedIssuers.workspaceId} = caller.workspace_id and ${trustedIssuers.removedAt} is null`,
  filters: {},
  sorts: { createdAt: trustedIssuers.createdAt },
})

/**
 * Lists the trusted issuers of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export function listIssuers(ctx: Ctx, limit: number, position?: Position): Promise<Page<Issuer>> {
  return list.read(ctx, { filter: {}, sort: { key: 'createdAt', descending: true }, limit, position })
}
