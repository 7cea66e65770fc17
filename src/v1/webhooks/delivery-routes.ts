import { OpenAPIHono, z } from '@hono/zod-openapi'

import { getDelivery, listDeliveries } from '../../domain/webhooks/deliveries.ts'
import { replayDeliveries } from '../../domain/webhooks/replay.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, contract, endpoint, writeErrors } from '../../http/contract.ts'
import { idempotencyHeaders } from '../../http/headers.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { toAttempt, toDelivery } from './mapper.ts'
import { WebhookDeliveryDetail, WebhookDeliveryPage, WebhookDeliveryQuery, WebhookReplayed } from './delivery-schemas.ts'

const tags: ['Webhooks'] = ['Webhooks']
const params = z.object({ id: idParameter('dlv').openapi({ description: 'Id of the delivery.' }) })

const list = endpoint(
  contract({
    method: 'get',
    path: '/webhook-deliveries',
    operationId: 'listWebhookDeliveries',
    tags,
    summary: 'List webhook deliveries',
    description: 'Newest first. Dead letters are those in the state `dead`.',
    scope: 'webhooks:read',
    request: { query: WebhookDeliveryQuery },
    responses: { 200: answer('A page of deliveries.', WebhookDeliveryPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = c.req.valid('query')
    const { endpoint: endpointId, state, limit = DEFAULT_LIMIT } = query
    return answerPage(c, query, await listDeliveries(contextOf(c), { endpointId, state }, limit, positionOf(query)), toDelivery)
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/webhook-deliveries/{id}',
    operationId: 'getWebhookDelivery',
    tags,
    summary: 'Get a webhook delivery',
    description: 'With each try: when, what status, how long.',
    scope: 'webhooks:read',
    request: { params },
    responses: { 200: answer('The delivery.', WebhookDeliveryDetail) },
    errors: ['not_found'],
  }),
  async (c) => {
    const { delivery, tries } = await getDelivery(contextOf(c), c.req.valid('param').id)
    return c.json({ ...toDelivery(delivery), tries: tries.map(toAttempt) }, 200)
  },
)

const replay = endpoint(
  contract({
    method: 'post',
    path: '/webhook-deliveries/{id}/replay',
    operationId: 'replayWebhookDelivery',
    tags,
    summary: 'Replay a webhook delivery',
    description: 'Whatever became of it: it is tried ten times again, under the same id.',
    scope: 'webhooks:write',
    request: { params, headers: idempotencyHeaders },
    responses: { 202: answer('It is on its way again.', WebhookReplayed, 'Idempotency-Replayed') },
    errors: [...writeErrors, 'not_found', 'endpoint_disabled'],
  }),
  async (c) => {
    const { count, replayed } = await replayDeliveries(contextOf(c), { id: c.req.valid('param').id })
    if (replayed) c.header('Idempotency-Replayed', 'true')
    return c.json({ deliveries: count, nextFromSeq: null }, 202)
  },
)

export const webhookDeliveries = new OpenAPIHono<AppEnv>().openapiRoutes([list, get, replay] as const)
