import type { z } from '@hono/zod-openapi'

import type { AuditEntry as DomainEntry } from '../../domain/audit-log/list.ts'
import { presentDifference } from '../../domain/events/envelope.ts'
import { prefixes, type SubjectType } from '../../domain/entities/registry.ts'
import { toId } from '../../http/primitives.ts'
import type { AuditEntry } from './schemas.ts'

type WireEntry = z.infer<typeof AuditEntry>

export function toAuditEntry(entry: DomainEntry): WireEntry {
  const type = entry.targetType as SubjectType
  const [actorType, actorId = ''] = entry.actor.split(':') as ['api_key' | 'user', string?]
  return {
    id: toId('aud', entry.id),
    actor: { type: actorType, id: toId(prefixes[actorType], actorId) },
    action: entry.action,
    target: { type, id: entry.targetId && toId(prefixes[type], entry.targetId) },
    result: entry.result as WireEntry['result'],
    requestId: entry.requestId,
    diff: entry.diff && toDiff(type, entry.diff),
    at: entry.at.toISOString(),
  }
}

/** Columns of which every change is one. */
const always = new Set(['version', 'updatedAt'])

function toDiff(type: SubjectType, diff: NonNullable<DomainEntry['diff']>): WireEntry['diff'] {
  const shown = Object.entries(presentDifference(type, diff)).filter(([field]) => !always.has(field))
  return Object.fromEntries(shown)
}
