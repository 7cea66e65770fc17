import { OpenAPIHono } from '@hono/zod-openapi'

import { listAuditLog } from '../../domain/audit-log/list.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, contract, endpoint } from '../../http/contract.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { contextOf } from '../../http/request-context.ts'
import { toAuditEntry } from './mapper.ts'
import { AuditPage, AuditQuery } from './schemas.ts'

const list = endpoint(
  contract({
    method: 'get',
    path: '/audit-log',
    operationId: 'listAuditLog',
    tags: ['Audit log'],
    summary: 'List the audit log',
    description: 'Every change, and every attempt at one that was refused; newest first.',
    scope: 'audit:read',
    request: { query: AuditQuery },
    responses: { 200: answer('A page of audit entries.', AuditPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = c.req.valid('query')
    const { actor, target, action, after, before, limit = DEFAULT_LIMIT } = query
    const filter = { actor, targetId: target, action, after, before }
    return answerPage(c, query, await listAuditLog(contextOf(c), filter, limit, positionOf(query)), toAuditEntry)
  },
)

export const auditLog = new OpenAPIHono<AppEnv>().openapiRoutes([list] as const)
