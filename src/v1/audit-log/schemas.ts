import { z } from '@hono/zod-openapi'

import { pageQuery, pageSchema } from '../../http/pagination.ts'
import { auditResults } from '../../domain/audit-log/list.ts'
import { prefixes, type SubjectType } from '../../domain/entities/registry.ts'
import {
  anyId,
  idParameter,
  LATER,
  LONG_AGO,
  moment,
  momentBefore,
  nullable,
  patterned,
  text,
  timestamp,
  type JsonValue,
} from '../../http/primitives.ts'

const difference = z
  .record(z.string().max(64), z.object({ from: z.custom<JsonValue>().optional(), to: z.custom<JsonValue>().optional() }))
  .openapi({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true, maxProperties: 2 },
    maxProperties: 64,
    description: 'Each field that changed, with its values; without them where it speaks of a person.',
    example: { status: { from: 'active', to: 'suspended' }, name: {} },
  })

export const AuditEntry = z
  .object({
    id: anyId().openapi({ description: 'Begins with aud_.' }),
    actor: z.object({ type: z.enum(['api_key', 'user']), id: anyId() }),
    action: text(1, 64).openapi({ description: 'The operationId of the request.', example: 'updateUser' }),
    target: z.object({ type: z.enum(Object.keys(prefixes) as [SubjectType, ...SubjectType[]]), id: nullable(anyId()) }),
    result: z.enum(auditResults).openapi({ description: '`done`, or [the code of the refusal](/docs/errors).', example: 'done' }),
    requestId: text(8, 64),
    diff: nullable(difference),
    at: timestamp(),
  })
  .openapi('AuditEntry')

export const AuditPage = pageSchema(AuditEntry).openapi('AuditPage')

export const AuditQuery = z.strictObject({
  ...pageQuery,
  actor: idParameter('key', 'usr').optional().openapi({ description: 'Only what this API key or end user did.' }),
  action: patterned(/^[A-Za-z]+$/, 64, 'Must be an operationId.')
    .optional()
    .openapi({ description: 'Only this operationId.', example: 'updateUser' }),
  target: idParameter(...Object.values(prefixes))
    .optional()
    .openapi({ description: 'Only what was done to this.' }),
  after: moment().optional().openapi({ description: 'Later than this moment.', example: LONG_AGO }),
  before: momentBefore().optional().openapi({ description: 'Earlier than this moment.', example: LATER }),
})
