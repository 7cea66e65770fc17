import type { z } from '@hono/zod-openapi'

import type { UserSort } from '../../domain/users/filters.ts'
import type { User as DomainUser } from '../../domain/entities/user.ts'
import { toId } from '../../http/primitives.ts'
import type { User } from './schemas.ts'

type WireUser = z.infer<typeof User>

export function toUser(user: DomainUser): WireUser {
  return {
    id: toId('usr', user.id),
    externalId: user.externalId,
    email: user.email,
    emailVerifiedAt: user.emailVerifiedAt?.toISOString() ?? null,
    name: user.name,
    givenName: user.givenName,
    familyName: user.familyName,
    phone: user.phone,
    locale: user.locale,
    timezone: user.timezone,
    avatarUrl: user.avatarUrl,
    status: user.status,
    metadata: user.metadata as WireUser['metadata'],
    privateMetadata: user.privateMetadata as WireUser['privateMetadata'],
    version: user.version,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    deletedAt: user.deletedAt?.toISOString() ?? null,
  }
}

const sortKeys = { createdAt: 'createdAt', updatedAt: 'updatedAt', name: 'name', email: 'emailKey' } as const

/** `-createdAt` on the wire is `createdAt`, descending, in the domain. */
export function toSort(sort: string): UserSort {
  const key = sort.replace('-', '') as keyof typeof sortKeys
  return { key: sortKeys[key], descending: sort.startsWith('-') }
}
