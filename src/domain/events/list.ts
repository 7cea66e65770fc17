import { getTableColumns, sql } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, read } from '../statement/read.ts'
import type { StoredEvent } from './envelope.ts'

export interface EventFilter {
  /** Only those with a greater `seq`. */
  after: number
  types?: string[] | undefined
  /** Id of what they speak of. */
  subjectId?: string | undefined
}

export interface EventPage {
  rows: StoredEvent[]
  hasMore: boolean
  /** The `seq` up to which all that match are in `rows`: where to go on. */
  position: number
}

const after = slot('after', 'bigint')
const limit = slot('limit', 'int')
const ofWorkspace = sql`workspace_id = caller.workspace_id and seq > ${after}`
const ofTypes = sql`type = any(${slot('types', 'text[]')})`
const ofSubject = sql`subject_id = ${slot('subjectId', 'uuid')}`

/** The first events of each type by itself, and of those the first of all: an index holds them in this order. */
const byTypes = sql`select first.seq from unnest(${slot('types', 'text[]')}) as wanted (type), lateral (
    select seq from ${events} where ${ofWorkspace} and type = wanted.type order by seq limit ${limit}) as first
  order by first.seq limit ${limit}`

/** For each set of filters, which `seq` there are, in order: each is served by an index. */
const places = {
  '': sql`select seq from ${events} where ${ofWorkspace} order by seq limit ${limit}`,
  types: byTypes,
  subject: sql`select seq from ${events} where ${ofWorkspace} and ${ofSubject} order by seq limit ${limit}`,
  'types subject': sql`select seq from ${events} where ${ofWorkspace} and ${ofSubject} and ${ofTypes} order by seq limit ${limit}`,
}

/** Events, each with `head`, the newest `seq` of the workspace's log; without any, one row of `head` alone. */
const readBy = (filters: keyof typeof places) =>
  declareRead(
    `list_events${filters && ' by '}${filters}`,
    { head: sql<number>`log.event_seq::float8`, ...getTableColumns(events) },
    sql`from ${workspaces} as log left join lateral (${places[filters]}) as place on true
      left join ${events} on ${events.workspaceId} = caller.workspace_id and ${events.seq} = place.seq
      where log.id = caller.workspace_id`,
    sql`found.seq`,
  )

const [all, ofType, ofOne, ofTypeAndOne] = [readBy(''), readBy('types'), readBy('subject'), readBy('types subject')]

/**
 * Reads the log of the caller's workspace in order. `seq` has no gaps and is given out in the order of the commits, so
 * a reader that goes on from `position` misses none, also where nothing matched.
 *
 * @param most events at most
 * @throws RosterError `invalid_parameter` for a place that the log has not reached, and those of `read`
 */
export async function listEvents(ctx: Ctx, { after: from, types, subjectId }: EventFilter, most: number): Promise<EventPage> {
  const asked = subjectId === undefined ? (types ? ofType : all) : types ? ofTypeAndOne : ofOne
  const found = await read(ctx, asked, { after: from, types, subjectId, limit: most + 1 })
  const head = found[0]?.head ?? 0
  if (from > head) throw beyondTheLog(head)
  const matching = found.filter((row): row is typeof row & StoredEvent => row.seq !== null)
  const rows = matching.slice(0, most)
  const hasMore = matching.length > most
  return { rows, hasMore, position: hasMore ? (rows.at(-1)?.seq ?? from) : head }
}

/** Whoever names such a place has it from another workspace, or from before a backup was restored: events would be skipped. */
function beyondTheLog(head: number): RosterError {
  const detail = `The log of this workspace ends at ${head}.`
  return new RosterError('invalid_parameter', 'This place is beyond the end of the log.', {
    faults: [{ in: 'query', at: 'after', code: 'beyond_the_log', detail }],
  })
}
