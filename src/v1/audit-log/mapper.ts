import type { z } from '@hono/zod-openapi'

import type { AuditEntry as DomainEntry } from '../../domain/audit-log/list.ts'
import { toId } from '../../http/primitives.ts'
import { prefixes, type AuditEntry } from './schemas.ts'

type WireEntry = z.infer<typeof AuditEntry>

export function toAuditEntry(entry: DomainEntry): WireEntry {
  const type = entry.targetType as keyof typeof prefixes
  return {
    id: toId('aud', entry.id),
    actor: { type: 'api_key', id: toId('key', entry.actor.replace('api_key:', '')) },
    action: entry.action,
    target: { type, id: entry.targetId && toId(prefixes[type], entry.targetId) },
    result: entry.result,
    requestId: entry.requestId,
    diff: entry.diff as WireEntry['diff'],
    at: entry.at.toISOString(),
  }
}
