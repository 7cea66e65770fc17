import { OpenAPIHono, z } from '@hono/zod-openapi'

import { createEndpoint } from '../../domain/webhooks/create.ts'
import { getEndpoint } from '../../domain/webhooks/get.ts'
import { listEndpoints } from '../../domain/webhooks/list.ts'
import { removeEndpoint } from '../../domain/webhooks/remove.ts'
import { replayDeliveries } from '../../domain/webhooks/replay.ts'
import { rotateEndpointSecret } from '../../domain/webhooks/rotate.ts'
import { tryEndpoint } from '../../domain/webhooks/try-endpoint.ts'
import { updateEndpoint } from '../../domain/webhooks/update.ts'
import { respondUnlessCurrent, mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, body, bodyErrors, contract, emptyAnswer, endpoint, mergePatch, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders, idempotencyHeaders, readHeaders } from '../../http/headers.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { WebhookReplayed } from './delivery-schemas.ts'
import { toEndpoint } from './mapper.ts'
import {
  IssuedWebhookEndpoint,
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointPage,
  WebhookEndpointPatch,
  WebhookEndpointQuery,
  WebhookReplay,
  WebhookRotation,
  WebhookTest,
} from './endpoint-schemas.ts'

const tags: ['Webhooks'] = ['Webhooks']
const params = z.object({ id: idParameter('whe').openapi({ description: 'Id of the endpoint.' }) })
const changeErrors = [...writeErrors, 'not_found', 'precondition_failed'] as const

const list = endpoint(
  contract({
    method: 'get',
    path: '/webhook-endpoints',
    operationId: 'listWebhookEndpoints',
    tags,
    summary: 'List webhook endpoints',
    description: 'Where events are sent; newest first.',
    scope: 'webhooks:read',
    request: { query: WebhookEndpointQuery },
    responses: { 200: answer('A page of endpoints.', WebhookEndpointPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = c.req.valid('query')
    const page = await listEndpoints(contextOf(c), query.limit ?? DEFAULT_LIMIT, positionOf(query))
    return answerPage(c, query, page, toEndpoint)
  },
)

const create = endpoint(
  contract({
    method: 'post',
    path: '/webhook-endpoints',
    operationId: 'createWebhookEndpoint',
    tags,
    summary: 'Create a webhook endpoint',
    description:
      'Gets the events from now on, signed by Standard Webhooks, those of one subject in order. Its secret is shown once.',
    scope: 'webhooks:write',
    request: { headers: idempotencyHeaders, body: body(NewWebhookEndpoint) },
    responses: {
      201: answer('The endpoint, with its secret.', IssuedWebhookEndpoint, 'ETag', 'Location', 'Idempotency-Replayed'),
    },
    errors: [...bodyErrors, ...writeErrors],
  }),
  async (c) => {
    const { url, name = new URL(url).hostname.slice(0, 100), eventTypes = [] } = c.req.valid('json')
    const created = await createEndpoint(contextOf(c), { url, name, eventTypes })
    const made = toEndpoint(created.value)
    mark(c, created)
    return c.json({ ...made, secret: created.secret }, 201, { Location: `/v1/webhook-endpoints/${made.id}` })
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/webhook-endpoints/{id}',
    operationId: 'getWebhookEndpoint',
    tags,
    summary: 'Get a webhook endpoint',
    description: 'Without its secret.',
    scope: 'webhooks:read',
    request: { params, headers: readHeaders },
    responses: { 200: answer('The endpoint.', WebhookEndpoint, 'ETag'), 304: emptyAnswer('What you have is current.', 'ETag') },
    errors: ['invalid_header', 'not_found'],
  }),
  async (c) => respondUnlessCurrent(c, await getEndpoint(contextOf(c), c.req.valid('param').id), toEndpoint),
)

const update = endpoint(
  contract({
    method: 'patch',
    path: '/webhook-endpoints/{id}',
    operationId: 'updateWebhookEndpoint',
    tags,
    summary: 'Update a webhook endpoint',
    description: 'By JSON Merge Patch. Disabled, it gets nothing; what was on its way waits.',
    scope: 'webhooks:write',
    request: { params, headers: changeHeaders, body: mergePatch(WebhookEndpointPatch, 'WebhookEndpointPatch') },
    responses: { 200: answer('The endpoint after the change.', WebhookEndpoint, 'ETag', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...changeErrors],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const updated = await updateEndpoint(contextOf(c), c.req.valid('param').id, c.req.valid('json'), versions)
    mark(c, updated)
    return c.json(toEndpoint(updated.value), 200)
  },
)

const remove = endpoint(
  contract({
    method: 'delete',
    path: '/webhook-endpoints/{id}',
    operationId: 'deleteWebhookEndpoint',
    tags,
    summary: 'Delete a webhook endpoint',
    description: 'Nothing is sent there any more, also not what was on its way.',
    scope: 'webhooks:write',
    request: { params, headers: changeHeaders },
    responses: { 204: emptyAnswer('The endpoint is gone.', 'Idempotency-Replayed') },
    errors: changeErrors,
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { replayed } = await removeEndpoint(contextOf(c), id, versionsOf(c.req.valid('header')['If-Match']))
    return c.body(null, 204, replayed ? { 'Idempotency-Replayed': 'true' } : {})
  },
)

const rotate = endpoint(
  contract({
    method: 'post',
    path: '/webhook-endpoints/{id}/rotate',
    operationId: 'rotateWebhookSecret',
    tags,
    summary: 'Rotate a webhook secret',
    description:
      'For the overlap, each delivery is signed by both secrets. While that of an earlier rotation lasts, only an overlap of 0 is possible, which ends both.',
    scope: 'webhooks:write',
    request: { params, headers: changeHeaders, body: body(WebhookRotation) },
    responses: { 200: answer('The endpoint, with its new secret.', IssuedWebhookEndpoint, 'ETag', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...changeErrors, 'overlap_running'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const rotated = await rotateEndpointSecret(
      contextOf(c),
      c.req.valid('param').id,
      c.req.valid('json').overlapSeconds,
      versions,
    )
    mark(c, rotated)
    return c.json({ ...toEndpoint(rotated.value), secret: rotated.secret }, 200)
  },
)

const test = endpoint(
  contract({
    method: 'post',
    path: '/webhook-endpoints/{id}/test',
    operationId: 'testWebhookEndpoint',
    tags,
    summary: 'Test a webhook endpoint',
    description:
      'Sends a signed message of the type `test` at once, and tells what came of it. It is no event, and not tried again.',
    scope: 'webhooks:write',
    request: { params },
    responses: { 200: answer('What the endpoint answered.', WebhookTest) },
    errors: ['not_found'],
  }),
  async (c) => c.json(await tryEndpoint(contextOf(c), c.req.valid('param').id), 200),
)

const replay = endpoint(
  contract({
    method: 'post',
    path: '/webhook-endpoints/{id}/replay',
    operationId: 'replayWebhookEndpoint',
    tags,
    summary: 'Replay deliveries of an endpoint',
    description:
      'All that are dead, or those of a range of events, whatever became of them. Events of the range that the endpoint listens for and was never sent, for it was disabled or not made yet, are sent, too. 10,000 at once: go on at `nextFromSeq`, or, with the dead, until there are none.',
    scope: 'webhooks:write',
    request: { params, headers: idempotencyHeaders, body: body(WebhookReplay) },
    responses: { 202: answer('How many are on their way again.', WebhookReplayed, 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'not_found', 'endpoint_disabled'],
  }),
  async (c) => {
    const { fromSeq, toSeq } = c.req.valid('json')
    const which = { endpointId: c.req.valid('param').id, from: fromSeq, to: toSeq }
    const { count, nextFrom, replayed } = await replayDeliveries(contextOf(c), which)
    if (replayed) c.header('Idempotency-Replayed', 'true')
    return c.json({ deliveries: count, nextFromSeq: nextFrom }, 202)
  },
)

export const webhookEndpoints = new OpenAPIHono<AppEnv>().openapiRoutes([
  list,
  create,
  get,
  update,
  remove,
  rotate,
  test,
  replay,
] as const)
