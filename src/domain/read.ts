import { getTableColumns, sql, type SQL, type Subquery } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

import { callers, findCaller, runAs, touchCaller, type Found } from './caller.ts'
import type { Ctx } from './context.ts'

type Columns<Name> = Record<Name & string, PgColumn>

/** What a Drizzle select is to `read`: its rows' type, and a table that can be joined. */
type Query<Row> = PromiseLike<Row[]> & { as: (alias: string) => Subquery }

/**
 * Runs a query for the caller, in the same statement that finds the caller: one flight.
 *
 * @param find makes the query from the caller, by whose workspace it must be scoped; its first column is never null,
 * for Drizzle takes a joined row that begins with null for no row
 * @param order the query's order again, over its result: a join promises none
 * @returns the query's rows
 * @throws RosterError of `runAs`
 */
export async function read<Row>(
  ctx: Ctx,
  find: (caller: Columns<'id' | 'workspaceId'>) => Query<Row>,
  order: (found: Columns<keyof Row>) => SQL[] = () => [],
): Promise<Row[]> {
  const caller = ctx.db.$with('caller', getTableColumns(callers)).as(findCaller(ctx, false))
  const found = find(caller).as('found')
  const touched = ctx.db.$with('touched', {}).as(touchCaller(ctx))
  const statement = ctx.db
    .with(caller, touched)
    .select()
    .from(caller)
    .leftJoinLateral(found, sql`true`)
    .orderBy(...order(found as unknown as Columns<keyof Row>))
  const answer = statement as unknown as PromiseLike<{ caller: Found; found: Row | null }[]>
  const rows = await runAs(
    ctx,
    () => answer,
    (first) => first?.caller,
  )
  return rows.flatMap((row) => (row.found === null ? [] : [row.found]))
}
