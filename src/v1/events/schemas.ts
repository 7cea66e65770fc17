import { z } from '@hono/zod-openapi'

import { eventTypes } from '../../domain/events/types.ts'
import { entities, type SubjectType } from '../../domain/entities/registry.ts'
import {
  anyId,
  count,
  id,
  idParameter,
  int64,
  nullable,
  patterned,
  text,
  timestamp,
  type JsonValue,
} from '../../http/primitives.ts'

const anything = (description: string) =>
  z
    .record(z.string().max(64), z.custom<JsonValue>())
    .openapi({ type: 'object', additionalProperties: true, maxProperties: 64, description })

export const Event = z
  .object({
    id: id('evt'),
    seq: int64(1).openapi({ description: 'Its place in the log of the workspace: without gaps, in the order of the commits.' }),
    type: z.enum(eventTypes).openapi({ example: 'user.updated' }),
    occurredAt: timestamp(),
    workspaceId: id('wsp'),
    actor: z.object({ type: z.enum(['api_key', 'user']), id: anyId() }),
    subject: z.object({ type: z.enum(Object.keys(entities) as [SubjectType, ...SubjectType[]]), id: anyId(), version: int64(1) }),
    data: anything('The subject after the change, as its resource shows it.'),
    previous: nullable(anything('What the fields that changed were before; null for a new subject.')),
    requestId: text(8, 64),
  })
  .openapi('Event')

const position = z
  .string()
  .regex(/^\d{1,15}$/, 'Must be a seq.')
  .transform(Number)
  .openapi({ type: 'integer', format: 'int64', minimum: 0, maximum: 999_999_999_999_999 })

const typeList = patterned(/^[a-z_]+\.[a-z_]+(?:,[a-z_]+\.[a-z_]+)*$/, 1024, 'Must be types of events, by commas.').transform(
  (list) => list.split(','),
)

const prefixes = [...new Set(Object.values(entities).map(({ prefix }) => prefix))]

const filters = {
  after: position
    .optional()
    .openapi({ description: 'Only events with a greater `seq`; 0 if absent: from the start.', example: 0 }),
  types: typeList
    .refine((types) => types.every((type) => (eventTypes as readonly string[]).includes(type)), 'There is no such type of event.')
    .optional()
    .openapi({ description: 'Only these types, by commas.', example: 'user.created,user.deleted' }),
  subject: idParameter(...prefixes)
    .optional()
    .openapi({ description: 'Only what happened to this.' }),
}

export const EventQuery = z.strictObject({
  limit: count(1, 1000).optional().openapi({ description: 'Events at most; 20 if absent.', example: 20 }),
  ...filters,
})

export const EventStreamQuery = z.strictObject(filters)

export const EventPage = z
  .object({
    data: z.array(Event).max(1000),
    hasMore: z.boolean(),
    nextAfter: int64(0).openapi({
      description: 'The `after` by which to go on, now or when there is news: all that match up to it are told.',
    }),
  })
  .openapi('EventPage')
