import { getTableColumns, sql, type SQL } from 'drizzle-orm'

import { searchText, users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { slot } from '../statement/compile.ts'
import { conditionsOf, Shapes } from '../statement/list.ts'
import { declarations } from '../statement/declarations.ts'
import { makeRead, read } from '../statement/read.ts'
import { userFilters, wordPatterns, type UserSort } from './filters.ts'
import type { User } from '../entities/user.ts'

/** With more users in whom a word begins with the search, the list is walked in its own order, and not by rank. */
const MAX_RANKED = 2000

type Best = { key: 'score'; descending: true }
const bestFirst: Best = { key: 'score', descending: true }
const newestFirst: UserSort = { key: 'createdAt', descending: true }

interface Asked {
  filter: Partial<Record<keyof typeof userFilters.filters, unknown>>
  includeDeleted: boolean
  sort: UserSort | undefined
  limit: number
  position?: Position | undefined
}

const shapes = new Shapes<ReturnType<typeof makeShape>>()

declarations.set('search_users', () => makeShape([], undefined, undefined).statement)

/**
 * Finds the users whom a search means: those of whose name or address it is the whole, the beginning or the beginning of a
 * word, then those of whom a part is alike. Best first, unless sorted otherwise; with very many, the newest first.
 */
export async function search(ctx: Ctx, q: string, { filter, includeDeleted, sort, limit, position }: Asked): Promise<Page<User>> {
  const { names, conditions } = conditionsOf(userFilters, filter)
  const place = position && (position.value instanceof Date || sort ? 'walked' : 'ranked')
  const key = [...names, sort?.key, sort?.descending, place].join(' ')
  const [word, afterAt] = wordPatterns(q)
  const bindings = { ...filter, q, word, afterAt, includeDeleted, limit: limit + 1 }
  const rows = await read(
    ctx,
    shapes.get(key, () => makeShape(conditions, sort, place)),
    {
      ...bindings,
      positionValue: position?.value,
      positionId: position?.id,
    },
  )
  return pageOf(rows, limit, ({ score, ...user }) => (sort ? user[sort.key] : score === 0 ? user.createdAt : String(score)))
}

const patterns = sql`array[lower(${slot('word', 'text')}), lower(${slot('afterAt', 'text')})]`

/**
 * Two branches, of which one runs: `search_users` ranks few hits; many are walked in the order of the list. The score of a
 * user who was walked is 0.
 */
function makeShape(conditions: SQL[], sort: UserSort | undefined, place: 'walked' | 'ranked' | undefined) {
  const where = sql.join(conditions.map((condition) => sql` and ${condition}`))
  const walk = sort ?? newestFirst
  const ranked = sql`select ${users.id}, hits.score from hits join ${users}
      on ${users.workspaceId} = caller.workspace_id and users.ctid = hits.place
    where ${place === 'ranked' ? sql`true` : sql`(select yes from few)`}${where}
      ${pageBy(sort ?? bestFirst, place === (sort ? 'walked' : 'ranked'))}`
  const walked = sql`select ${users.id}, 0::real as score from ${users}
    where (select not yes from few) and ${users.workspaceId} = caller.workspace_id and ${searchText(users)} like any(${patterns})
      ${where} ${pageBy(walk, place === 'walked')}`
  const branches = {
    ranked: sql`(${ranked})`,
    walked: sort ? sql`(${ranked}) union all (${walked})` : sql`(${walked})`,
    first: sql`(${ranked}) union all (${walked})`,
  }
  return makeRead(
    'search_users',
    { score: sql<number>`place.score`, ...getTableColumns(users) },
    sql`from (
        with hits as materialized (select * from "roster"."search_users"(caller.workspace_id, lower(${slot('q', 'text')}), ${patterns},
          ${slot('includeDeleted', 'boolean')}, ${sql.raw(String(MAX_RANKED))})),
        few as (select count(*) <= ${sql.raw(String(MAX_RANKED))} as yes from hits)
        ${branches[place ?? 'first']}
      ) as place join ${users} on ${users.workspaceId} = caller.workspace_id and ${users.id} = place.id`,
    sort
      ? orderOf(sql`found.${sql.identifier(sort.key)}`, sql`found.id`, sort)
      : sql`found.score desc,
      ${orderOf(sql`case when found.score = 0 then found."createdAt" end`, sql`found.id`, newestFirst)}`,
  )
}

function pageBy(sort: UserSort | Best, hasPosition: boolean): SQL {
  const column = sort.key === 'score' ? sql`hits.score` : sql`${users[sort.key]}`
  const type = sort.key === 'score' ? 'real' : users[sort.key].getSQLType()
  const beyond = sql`and (${column}, ${users.id}) ${sql.raw(sort.descending ? '<' : '>')}
    (${slot('positionValue', type)}, ${slot('positionId', 'uuid')})`
  return sql`${hasPosition ? beyond : sql``} order by ${orderOf(column, sql`${users.id}`, sort)} limit ${slot('limit', 'int')}`
}

function orderOf(column: SQL, id: SQL, { descending }: { descending: boolean }): SQL {
  const direction = sql.raw(descending ? 'desc' : 'asc')
  return sql`${column} ${direction}, ${id} ${direction}`
}
