import { getTableColumns } from 'drizzle-orm'

import type { events } from '../../db/schema/events.ts'
import { toId } from '../ids.ts'
import type { Subject } from '../subject.ts'
import { prefixes, subjects, type SubjectType } from '../subjects.ts'

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
    data: told(type, event.data),
    previous: event.previous && told(type, event.previous),
    requestId: event.requestId,
  }
}

/** Some columns of a subject's row, as its resource has them on the wire. */
export function told(type: SubjectType, snapshot: Record<string, unknown>): Record<string, Json> {
  const { table, prefix, hidden = [], renamed = {} }: Subject = subjects[type]
  const columns = getTableColumns(table)
  const shown = Object.entries(snapshot).filter(([key]) => key !== 'workspaceId' && !hidden.includes(key))
  return Object.fromEntries(
    shown.map(([key, value]) => {
      const isDate = columns[key]?.dataType === 'date' && typeof value === 'string'
      const now = isDate ? new Date(value).toISOString() : value
      return [renamed[key] ?? key, (key === 'id' ? toId(prefix, String(value)) : now) as Json]
    }),
  )
}
