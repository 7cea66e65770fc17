import { z, type OpenAPIHono } from '@hono/zod-openapi'

import { eventTypes, type EventType } from '../../domain/events/types.ts'
import { timestamp } from '../../http/primitives.ts'
import { ApiKey } from '../api-keys/schemas.ts'
import { Event } from '../events/schemas.ts'
import { Issuer } from '../issuers/schemas.ts'
import { Settings } from '../settings/schemas.ts'
import { User } from '../users/schemas.ts'
import { WebhookEndpoint } from './endpoint-schemas.ts'

/** What `data` is, by what an event speaks of; jobs and files tell of themselves what their resources do, and no more. */
export const subjects = {
  user: User,
  api_key: ApiKey,
  issuer: Issuer,
  settings: Settings,
  webhook_endpoint: WebhookEndpoint,
}

const byKind: Record<string, z.ZodType> = subjects

/** Describes what webhook endpoints are sent, in the document's `webhooks`. */
export function describeWebhooks(registry: OpenAPIHono['openAPIRegistry']): void {
  for (const type of eventTypes) {
    registry.registerWebhook({
      method: 'post',
      path: type,
      operationId: `on${type.replaceAll(/(?:^|[._])(.)/g, (_, letter: string) => letter.toUpperCase())}`,
      summary: type,
      description: `Sent to endpoints that listen for \`${type}\`, signed by Standard Webhooks. Answer 2xx, or it comes again.`,
      security: [],
      request: { body: { required: true, content: { 'application/json': { schema: messageOf(type) } } } },
      responses: { 204: { description: 'Taken.' } },
    })
  }
}

function messageOf(type: EventType) {
  const data = byKind[type.split('.')[0] ?? ''] ?? Event.shape.data
  const occurred = timestamp().openapi({ description: 'The same as `occurredAt`.' })
  return Event.extend({ type: z.enum([type]), data, timestamp: occurred })
}
