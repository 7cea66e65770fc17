import { OpenAPIHono, z } from '@hono/zod-openapi'

import { createApiKey } from '../../domain/api-keys/create.ts'
import { getApiKey } from '../../domain/api-keys/get.ts'
import { listApiKeys } from '../../domain/api-keys/list.ts'
import { revokeApiKey } from '../../domain/api-keys/revoke.ts'
import { rotateApiKey } from '../../domain/api-keys/rotate.ts'
import { updateApiKey } from '../../domain/api-keys/update.ts'
import { mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, body, bodyErrors, contract, endpoint, mergePatch, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders, idempotencyHeaders } from '../../http/headers.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { toApiKey, toSort } from './mapper.ts'
import { ApiKey, ApiKeyListQuery, ApiKeyPage, ApiKeyPatch, IssuedApiKey, NewApiKey, Revocation, Rotation } from './schemas.ts'

const tags: ['API keys'] = ['API keys']
const params = z.object({ id: idParameter('key').openapi({ description: 'Id of the key.' }) })
const changeErrors = [...bodyErrors, ...writeErrors, 'not_found', 'precondition_failed'] as const

const list = endpoint(
  contract({
    method: 'get',
    path: '/api-keys',
    operationId: 'listApiKeys',
    tags,
    summary: 'List API keys',
    description: 'Without their secrets; revoked ones too.',
    scope: 'keys:read',
    request: { query: ApiKeyListQuery },
    responses: { 200: answer('A page of API keys.', ApiKeyPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = { sort: '-createdAt', ...c.req.valid('query') }
    const order = toSort(query.sort)
    const position = positionOf(query, order.key === 'createdAt' ? 'moment' : 'text')
    return answerPage(c, query, await listApiKeys(contextOf(c), order, query.limit ?? DEFAULT_LIMIT, position), toApiKey)
  },
)

const create = endpoint(
  contract({
    method: 'post',
    path: '/api-keys',
    operationId: 'createApiKey',
    tags,
    summary: 'Create an API key',
    description: 'The secret is shown in this answer alone. A key can give no scope that it lacks.',
    scope: 'keys:write',
    request: { headers: idempotencyHeaders, body: body(NewApiKey) },
    responses: { 201: answer('The new key, with its secret.', IssuedApiKey, 'ETag', 'Location', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'grant_exceeded'],
  }),
  async (c) => {
    const created = await createApiKey(contextOf(c), c.req.valid('json'))
    const key = toApiKey(created.value)
    mark(c, created)
    return c.json({ ...key, secret: created.secret }, 201, { Location: `/v1/api-keys/${key.id}` })
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/api-keys/{id}',
    operationId: 'getApiKey',
    tags,
    summary: 'Get an API key',
    description: 'Without its secret.',
    scope: 'keys:read',
    request: { params },
    responses: { 200: answer('The key.', ApiKey, 'ETag') },
    errors: ['not_found'],
  }),
  async (c) => {
    const key = await getApiKey(contextOf(c), c.req.valid('param').id)
    mark(c, { value: key, replayed: false }) // and never 304: the last use changes without a new version
    return c.json(toApiKey(key), 200)
  },
)

const update = endpoint(
  contract({
    method: 'patch',
    path: '/api-keys/{id}',
    operationId: 'updateApiKey',
    tags,
    summary: 'Update an API key',
    description: 'Its name, scopes, expiry and limit, by JSON Merge Patch. A key changes none that can do more than itself.',
    scope: 'keys:write',
    request: { params, headers: changeHeaders, body: mergePatch(ApiKeyPatch, 'ApiKeyPatch') },
    responses: { 200: answer('The key after the change.', ApiKey, 'ETag', 'Idempotency-Replayed') },
    errors: [...changeErrors, 'grant_exceeded', 'api_key_revoked'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const updated = await updateApiKey(contextOf(c), c.req.valid('param').id, c.req.valid('json'), versions)
    mark(c, updated)
    return c.json(toApiKey(updated.value), 200)
  },
)

const rotate = endpoint(
  contract({
    method: 'post',
    path: '/api-keys/{id}/rotate',
    operationId: 'rotateApiKey',
    tags,
    summary: 'Rotate an API key',
    description: 'Gives it a new secret, shown in this answer alone; the old one stays good for the overlap.',
    scope: 'keys:write',
    request: { params, headers: changeHeaders, body: body(Rotation) },
    responses: { 200: answer('The key, with its new secret.', IssuedApiKey, 'ETag', 'Idempotency-Replayed') },
    errors: [...changeErrors, 'grant_exceeded', 'api_key_revoked', 'api_key_expired'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const rotated = await rotateApiKey(contextOf(c), c.req.valid('param').id, c.req.valid('json').overlapSeconds, versions)
    mark(c, rotated)
    return c.json({ ...toApiKey(rotated.value), secret: rotated.secret }, 200)
  },
)

const revoke = endpoint(
  contract({
    method: 'post',
    path: '/api-keys/{id}/revoke',
    operationId: 'revokeApiKey',
    tags,
    summary: 'Revoke an API key',
    description: 'At once and for good. One that is revoked already is answered unchanged.',
    scope: 'keys:write',
    request: { params, headers: changeHeaders, body: body(Revocation) },
    responses: { 200: answer('The key, revoked.', ApiKey, 'ETag', 'Idempotency-Replayed') },
    errors: changeErrors,
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const revoked = await revokeApiKey(contextOf(c), c.req.valid('param').id, c.req.valid('json').reason ?? null, versions)
    mark(c, revoked)
    return c.json(toApiKey(revoked.value), 200)
  },
)

export const apiKeys = new OpenAPIHono<AppEnv>().openapiRoutes([list, create, get, update, rotate, revoke] as const)
