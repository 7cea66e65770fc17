import type { z } from '@hono/zod-openapi'

import type { ApiKeySort } from '../../domain/api-keys/list.ts'
import type { ApiKey as DomainApiKey } from '../../domain/entities/api-key.ts'
import type { Scope } from '../../domain/scopes.ts'
import { toId } from '../../http/primitives.ts'
import type { ApiKey } from './schemas.ts'

export function toApiKey(key: DomainApiKey): z.infer<typeof ApiKey> {
  return {
    id: toId('key', key.id),
    name: key.name,
    prefix: key.prefix,
    last4: key.last4,
    scopes: key.scopes as Scope[],
    rateLimit: key.rateLimit,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    overlapUntil: key.graceUntil?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    revokeReason: key.revokeReason,
    version: key.version,
    createdAt: key.createdAt.toISOString(),
    updatedAt: key.updatedAt.toISOString(),
  }
}

/** `-createdAt` on the wire is `createdAt`, descending, in the domain. */
export function toSort(sort: string): ApiKeySort {
  return { key: sort.endsWith('name') ? 'name' : 'createdAt', descending: sort.startsWith('-') }
}
