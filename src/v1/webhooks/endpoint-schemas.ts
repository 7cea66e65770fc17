import { z } from '@hono/zod-openapi'

import { eventTypes } from '../../domain/events/types.ts'
import { NOT_IN_URLS } from '../../domain/urls/rules.ts'
import { attemptCodes, disabledReasons } from '../../domain/webhooks/words.ts'
import { pageQuery, pageSchema } from '../../http/pagination.ts'
import { id, int32, int64, label, nullable, patterned, text, timestamp, URL_RULE } from '../../http/primitives.ts'

const url = () =>
  patterned(new RegExp(`^https?://[^${NOT_IN_URLS}]+$`), 2048, 'Must be a URL.')
    .refine((value) => URL.canParse(value), 'Must be a URL.')
    .openapi({ description: URL_RULE, example: 'https://example.com/hooks/roster' })

const types = () =>
  z
    .array(z.enum(eventTypes))
    .max(eventTypes.length)
    .refine((list) => new Set(list).size === list.length, 'Each once.')
    .openapi({ description: 'The types of events that are sent; empty for all.', uniqueItems: true, example: ['user.created'] })

export const NewWebhookEndpoint = z
  .strictObject({ url: url(), name: label(100).optional().openapi({ example: 'CRM' }), eventTypes: types().optional() })
  .openapi('NewWebhookEndpoint', { example: { url: 'https://example.com/hooks/roster', eventTypes: ['user.created'] } })

export const WebhookEndpointPatch = z
  .strictObject({
    url: url(),
    name: label(100).openapi({ example: 'CRM' }),
    eventTypes: types(),
    status: z.enum(['enabled', 'disabled']).openapi({ description: 'Enabled again, it gets what was held back.' }),
  })
  .partial()
  .openapi('WebhookEndpointPatch', { example: { eventTypes: [] } })

export const WebhookRotation = z
  .strictObject({
    overlapSeconds: int32(0, 604_800).openapi({
      description: 'How long the old secret signs beside the new one. With 0, no old one does.',
      example: 86_400,
    }),
  })
  .openapi('WebhookRotation', { example: { overlapSeconds: 86_400 } })

const shown = {
  id: id('whe'),
  name: text(1, 100),
  url: url(),
  eventTypes: types(),
  status: z.enum(['enabled', 'disabled']),
  disabledReason: nullable(z.enum(disabledReasons)).openapi({
    description: '`failing`: for five days; `gone`: it answered 410. [What to do](/docs/errors#webhook-endpoints).',
  }),
  failingSince: nullable(timestamp()).openapi({ description: 'Since when every attempt has failed.' }),
  pausedUntil: nullable(timestamp()).openapi({
    description: 'Until when nothing is sent, for it answered 429 or 503 with `Retry-After`; two days at most.',
  }),
  overlapUntil: nullable(timestamp()).openapi({ description: 'Until when the secret before the last rotation signs, too.' }),
  version: int64(1),
  createdAt: timestamp(),
  updatedAt: timestamp(),
}

export const WebhookEndpoint = z.object(shown).openapi('WebhookEndpoint')

export const IssuedWebhookEndpoint = z
  .object({
    ...shown,
    secret: nullable(z.string().max(64).openapi({ pattern: '^whsec_[A-Za-z0-9+/=]+$' })).openapi({
      description: 'By which signatures are verified. Shown here and never again; null when this answer is a replay.',
    }),
  })
  .openapi('IssuedWebhookEndpoint')

export const WebhookEndpointPage = pageSchema(WebhookEndpoint).openapi('WebhookEndpointPage')
export const WebhookEndpointQuery = z.strictObject(pageQuery)

export const WebhookTest = z
  .object({
    status: nullable(int32(100, 999)),
    durationMs: int32(0, 2_147_483_647),
    code: nullable(z.enum(attemptCodes)).openapi({
      description: 'Why it was not taken: [all codes](/docs/errors#webhook-attempts). Null if it was.',
    }),
    error: nullable(text(1, 512)).openapi({ description: 'The code as a sentence.' }),
  })
  .openapi('WebhookTest')

export const WebhookReplay = z
  .strictObject({
    fromSeq: int64(1).optional().openapi({ description: 'The first event; with neither, all that are dead.' }),
    toSeq: int64(1).optional().openapi({ description: 'The last event.' }),
  })
  .openapi('WebhookReplay', { example: { fromSeq: 1, toSeq: 100 } })
