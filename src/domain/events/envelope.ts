import { getTableColumns } from 'drizzle-orm'

import type { events } from '../../db/schema/events.ts'
import { toId } from '../ids.ts'
import type { Entity } from '../statement/entity.ts'
import { prefixes, entities, type SubjectType } from '../entities/registry.ts'

export type StoredEvent = typeof events.$inferSelect

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** An event as it is told: by the API, the stream and webhooks alike. */
export interface Envelope {
  id: string
  seq: number
  type: string
  occurredAt: string
  workspaceId: string
  actor: { type: 'api_key' | 'user'; id: string }
  subject: { type: SubjectType; id: string; version: number }
  /** The subject after the change. */
  data: Record<string, Json>
  /** What the fields that changed were before; null for a new subject. */
  previous: Record<string, Json> | null
  requestId: string
}

export function envelopeOf(event: StoredEvent): Envelope {
  const type = event.subjectType as SubjectType
  const [actorType, actorId = ''] = event.actor.split(':') as ['api_key' | 'user', string?]
  return {
    id: toId('evt', event.id),
    seq: event.seq,
    type: event.type,
    occurredAt: event.occurredAt.toISOString(),
    workspaceId: toId('wsp', event.workspaceId),
    actor: { type: actorType, id: toId(prefixes[actorType], actorId) },
    subject: { type, id: toId(prefixes[type], event.subjectId), version: event.subjectVersion },
    data: presentSnapshot(type, event.data),
    previous: event.previous && presentSnapshot(type, event.previous),
    requestId: event.requestId,
  }
}

/** Some columns of a subject's row, as its resource has them on the wire. */
export function presentSnapshot(type: SubjectType, snapshot: Record<string, unknown>): Record<string, Json> {
  return presentEach(type, snapshot, (key, value) => presentValue(type, key, value))
}

type Difference = Record<string, { from?: unknown; to?: unknown }>

/** What changed in a subject's row, as its resource has the fields on the wire. */
export function presentDifference(type: SubjectType, difference: Difference): Record<string, { from?: Json; to?: Json }> {
  return presentEach(type, difference, (key, ends) =>
    Object.fromEntries(Object.entries(ends).map(([end, value]) => [end, presentValue(type, key, value)])),
  )
}

/** Without the columns that are hidden, and under the names that the others have outside. */
function presentEach<In, Out>(type: SubjectType, row: Record<string, In>, present: (key: string, value: In) => Out) {
  const { hidden = [], renamed = {} }: Entity = entities[type]
  const shown = Object.entries(row).filter(([key]) => key !== 'workspaceId' && !hidden.includes(key))
  return Object.fromEntries(shown.map(([key, value]) => [nameOf(renamed, key), present(key, value)])) as Record<string, Out>
}

function nameOf(renamed: Record<string, string>, key: string): string {
  return Object.hasOwn(renamed, key) ? (renamed[key] ?? key) : key
}

/** By the type of its column, and never by what the value looks like: a name may look like a moment. */
function presentValue(type: SubjectType, key: string, value: unknown): Json {
  const { table, prefix }: Entity = entities[type]
  if (typeof value !== 'string') return value as Json
  if (key === 'id') return toId(prefix, value)
  return getTableColumns(table)[key]?.dataType === 'date' ? new Date(value).toISOString() : value
}
