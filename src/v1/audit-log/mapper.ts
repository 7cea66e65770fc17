import type { z } from '@hono/zod-openapi'

import type { AuditEntry as DomainEntry } from '../../domain/audit-log/list.ts'
import { prefixes } from '../../domain/subjects.ts'
import { toId, type JsonValue } from '../../http/primitives.ts'
import type { AuditEntry } from './schemas.ts'

type WireEntry = z.infer<typeof AuditEntry>

export function toAuditEntry(entry: DomainEntry): WireEntry {
  const type = entry.targetType as keyof typeof prefixes
  const [actorType, actorId = ''] = entry.actor.split(':') as ['api_key' | 'user', string?]
  return {
    id: toId('aud', entry.id),
    actor: { type: actorType, id: toId(prefixes[actorType], actorId) },
    action: entry.action,
    target: { type, id: entry.targetId && toId(prefixes[type], entry.targetId) },
    result: entry.result,
    requestId: entry.requestId,
    diff: entry.diff && toDiff(entry.diff),
    at: entry.at.toISOString(),
  }
}

/** Columns that have no name on the wire, or tell only that something changed. */
const unnamed = new Set(['emailKey', 'version', 'updatedAt'])
const renamed: Record<string, string> = { graceUntil: 'overlapUntil' }
const MOMENT = /^\d{4}-\d\d-\d\dT.+\+00:00$/

function toDiff(diff: NonNullable<DomainEntry['diff']>): WireEntry['diff'] {
  const entries = Object.entries(diff).filter(([field]) => !unnamed.has(field))
  return Object.fromEntries(
    entries.map(([field, values]) => [
      renamed[field] ?? field,
      Object.fromEntries(Object.entries(values).map(([end, value]) => [end, toValue(value)])),
    ]),
  )
}

/** Postgres writes moments into JSON with as many digits as they need, and with an offset. */
function toValue(value: unknown): JsonValue {
  return typeof value === 'string' && MOMENT.test(value) ? new Date(value).toISOString() : (value as JsonValue)
}
