import { z } from '@hono/zod-openapi'

import { scopes } from '../../domain/scopes.ts'
import { pageQuery, pageSchema } from '../../http/pagination.ts'
import { id, int32, int64, label, moment, nullable, text, timestamp } from '../../http/primitives.ts'

const scopeList = () =>
  z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .refine((list) => new Set(list).size === list.length, 'Each scope once.')
    .openapi({ description: 'What the key may do.', example: ['users:read'], uniqueItems: true })

const rateLimit = () => nullable(int32(1, 1_000_000)).openapi({ description: 'Requests a minute; null for the common limit.' })
const expiresAt = () =>
  nullable(moment().refine((date) => date.getTime() > Date.now(), 'Must lie ahead.')).openapi({
    description: 'When it ends by itself; null for never.',
  })

export const NewApiKey = z
  .strictObject({
    name: label(100).openapi({ example: 'Billing' }),
    scopes: scopeList(),
    expiresAt: expiresAt().optional(),
    rateLimit: rateLimit().optional(),
  })
  .openapi('NewApiKey', { example: { name: 'Billing', scopes: ['users:read'] } })

export const ApiKeyPatch = z
  .strictObject({
    name: label(100).optional(),
    scopes: scopeList().optional(),
    expiresAt: expiresAt().optional(),
    rateLimit: rateLimit().optional(),
  })
  .openapi('ApiKeyPatch', { example: { name: 'Billing, Europe' } })

export const Rotation = z
  .strictObject({
    overlapSeconds: int32(0, 604_800).openapi({
      description: 'How long the old secret stays good; 0: it is dead at once.',
      example: 3600,
    }),
  })
  .openapi('Rotation', { example: { overlapSeconds: 3600 } })

export const Revocation = z
  .strictObject({ reason: nullable(label(200)).optional().openapi({ example: 'Leaked' }) })
  .openapi('Revocation', { example: { reason: 'Leaked' } })

const shown = {
  id: id('key'),
  name: text(1, 100).openapi({ example: 'Billing' }),
  prefix: z.string().max(9).openapi({ description: 'How its secret begins.', pattern: '^rst_(live|test)_$' }),
  last4: z.string().max(4).openapi({ description: 'How its secret ends.', pattern: '^[0-9A-Za-z]{4}$' }),
  scopes: z.array(z.enum(scopes)).max(scopes.length),
  rateLimit: rateLimit(),
  expiresAt: nullable(timestamp()),
  overlapUntil: nullable(timestamp()).openapi({ description: 'Until when the secret before the last rotation is good.' }),
  lastUsedAt: nullable(timestamp()).openapi({ description: 'To the minute.' }),
  revokedAt: nullable(timestamp()),
  revokeReason: nullable(text(1, 200)),
  version: int64(1),
  createdAt: timestamp(),
  updatedAt: timestamp(),
}

export const ApiKey = z.object(shown).openapi('ApiKey')

export const IssuedApiKey = z
  .object({
    ...shown,
    secret: nullable(z.string().max(47).openapi({ pattern: '^rst_(live|test)_[0-9A-Za-z]{38}$' })).openapi({
      description: 'Shown here and never again; null when this answer is a replay.',
    }),
  })
  .openapi('IssuedApiKey')

export const ApiKeyPage = pageSchema(ApiKey).openapi('ApiKeyPage')

export const ApiKeyListQuery = z.strictObject({
  ...pageQuery,
  sort: z
    .enum(['createdAt', '-createdAt', 'name', '-name'])
    .optional()
    .openapi({ description: 'A minus turns the order round; -createdAt if absent.', example: '-createdAt' }),
})
