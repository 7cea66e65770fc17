import { OpenAPIHono, z } from '@hono/zod-openapi'

import { createIssuer } from '../../domain/issuers/create.ts'
import { getIssuer } from '../../domain/issuers/get.ts'
import { issuerKeys } from '../../domain/issuers/keys.ts'
import { listIssuers } from '../../domain/issuers/list.ts'
import { removeIssuer } from '../../domain/issuers/remove.ts'
import { updateIssuer } from '../../domain/issuers/update.ts'
import { respondUnlessCurrent, mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, body, bodyErrors, contract, emptyAnswer, endpoint, mergePatch, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders, idempotencyHeaders, readHeaders } from '../../http/headers.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { toIssuer, toIssuerKeys } from './mapper.ts'
import { Issuer, IssuerKeys, IssuerListQuery, IssuerPage, IssuerPatch, NewIssuer } from './schemas.ts'

const tags: ['Issuers'] = ['Issuers']
const scope = 'issuers:write'
const params = z.object({ id: idParameter('iss').openapi({ description: 'Id of the issuer.' }) })

/** What a new issuer has, where the request does not say. */
const usual = { name: 'Issuer', audienceClaim: 'aud', justInTime: false } as const

const list = endpoint(
  contract({
    method: 'get',
    path: '/issuers',
    operationId: 'listIssuers',
    tags,
    summary: 'List issuers',
    description: 'Whose tokens the workspace trusts; newest first.',
    scope,
    request: { query: IssuerListQuery },
    responses: { 200: answer('A page of issuers.', IssuerPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = c.req.valid('query')
    const page = await listIssuers(contextOf(c), query.limit ?? DEFAULT_LIMIT, positionOf(query))
    return answerPage(c, query, page, toIssuer)
  },
)

const create = endpoint(
  contract({
    method: 'post',
    path: '/issuers',
    operationId: 'createIssuer',
    tags,
    summary: 'Trust an issuer',
    description: 'From now on its tokens open `/v1/me` to end users. Its keys are fetched first (`verify`).',
    scope,
    request: { headers: idempotencyHeaders, body: body(NewIssuer) },
    responses: { 201: answer('The new issuer.', Issuer, 'ETag', 'Location', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'issuer_taken', 'issuer_keys_unavailable'],
  }),
  async (c) => {
    const created = await createIssuer(contextOf(c), { ...usual, ...c.req.valid('json') })
    const issuer = toIssuer(created.value)
    mark(c, created)
    return c.json(issuer, 201, { Location: `/v1/issuers/${issuer.id}` })
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/issuers/{id}',
    operationId: 'getIssuer',
    tags,
    summary: 'Get an issuer',
    description: 'Without its secret.',
    scope,
    request: { params, headers: readHeaders },
    responses: { 200: answer('The issuer.', Issuer, 'ETag'), 304: emptyAnswer('What you have is current.', 'ETag') },
    errors: ['invalid_header', 'not_found'],
  }),
  async (c) => respondUnlessCurrent(c, await getIssuer(contextOf(c), c.req.valid('param').id), toIssuer),
)

const keys = endpoint(
  contract({
    method: 'get',
    path: '/issuers/{id}/keys',
    operationId: 'getIssuerKeys',
    tags,
    summary: 'Get the state of an issuer’s keys',
    description: 'Which public keys serve now, and why the last fetch failed, if it did. Nothing is fetched by asking.',
    scope,
    request: { params },
    responses: { 200: answer('What is known of the keys.', IssuerKeys) },
    errors: ['not_found'],
  }),
  async (c) => c.json(toIssuerKeys(await issuerKeys(contextOf(c), c.req.valid('param').id)), 200),
)

const update = endpoint(
  contract({
    method: 'patch',
    path: '/issuers/{id}',
    operationId: 'updateIssuer',
    tags,
    summary: 'Update an issuer',
    description: 'By JSON Merge Patch. Another family drops the secret or the JWKS URL of the one before.',
    scope,
    request: { params, headers: changeHeaders, body: mergePatch(IssuerPatch, 'IssuerPatch') },
    responses: { 200: answer('The issuer after the change.', Issuer, 'ETag', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'not_found', 'issuer_taken', 'issuer_keys_unavailable', 'precondition_failed'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const updated = await updateIssuer(contextOf(c), c.req.valid('param').id, c.req.valid('json'), versions)
    mark(c, updated)
    return c.json(toIssuer(updated.value), 200)
  },
)

const remove = endpoint(
  contract({
    method: 'delete',
    path: '/issuers/{id}',
    operationId: 'deleteIssuer',
    tags,
    summary: 'Trust an issuer no longer',
    description: 'Its tokens are refused from now on; its users stay.',
    scope,
    request: { params, headers: changeHeaders },
    responses: { 204: emptyAnswer('The issuer is trusted no longer.', 'Idempotency-Replayed') },
    errors: [...writeErrors, 'not_found', 'precondition_failed'],
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { replayed } = await removeIssuer(contextOf(c), id, versionsOf(c.req.valid('header')['If-Match']))
    return c.body(null, 204, replayed ? { 'Idempotency-Replayed': 'true' } : {})
  },
)

export const issuers = new OpenAPIHono<AppEnv>().openapiRoutes([list, create, get, keys, update, remove] as const)
