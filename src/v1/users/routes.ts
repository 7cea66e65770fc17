import { OpenAPIHono, z } from '@hono/zod-openapi'

import { createUser } from '../../domain/users/create.ts'
import { getUser } from '../../domain/users/get.ts'
import { listUsers } from '../../domain/users/list.ts'
import { removeUser } from '../../domain/users/remove.ts'
import { restoreUser } from '../../domain/users/restore.ts'
import { updateUser } from '../../domain/users/update.ts'
import { respondUnlessCurrent, mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, body, bodyErrors, contract, emptyAnswer, endpoint, mergePatch, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders, idempotencyHeaders, readHeaders } from '../../http/headers.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { toSort, toUser } from './mapper.ts'
import { EXAMPLE_USER_ID, NewUser, User, UserListQuery, UserPage, UserPatch, UserQuery } from './schemas.ts'

const tags: ['Users'] = ['Users']
const params = z.object({ id: idParameter('usr').openapi({ description: 'Id of the user.', example: EXAMPLE_USER_ID }) })

const list = endpoint(
  contract({
    method: 'get',
    path: '/users',
    operationId: 'listUsers',
    tags,
    summary: 'List users',
    description:
      'Newest first, or with `q` the best first, unless sorted otherwise; with `q` of more than 2,000 users, the newest first. Unknown parameters are refused: a misspelt filter never lists everyone.',
    scope: 'users:read',
    request: { query: UserListQuery },
    responses: { 200: answer('A page of users.', UserPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = c.req.valid('query')
    const { sort, limit = DEFAULT_LIMIT, cursor: _, ...filter } = query
    const order = sort === undefined ? undefined : toSort(sort)
    const kind = order ? (order.key.endsWith('At') ? 'moment' : 'text') : filter.q === undefined ? 'moment' : 'score'
    return answerPage(c, query, await listUsers(contextOf(c), filter, order, limit, positionOf(query, kind)), toUser)
  },
)

const create = endpoint(
  contract({
    method: 'post',
    path: '/users',
    operationId: 'createUser',
    tags,
    summary: 'Create a user',
    description: '`name` and `email` are enough.',
    scope: 'users:write',
    request: { headers: idempotencyHeaders, body: body(NewUser) },
    responses: { 201: answer('The new user.', User, 'ETag', 'Location', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'email_taken', 'external_id_taken'],
  }),
  async (c) => {
    const created = await createUser(contextOf(c), c.req.valid('json'))
    const user = toUser(created.value)
    mark(c, created)
    return c.json(user, 201, { Location: `/v1/users/${user.id}` })
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/users/{id}',
    operationId: 'getUser',
    tags,
    summary: 'Get a user',
    description: 'By its id; a deleted one only with `includeDeleted`.',
    scope: 'users:read',
    request: { params, query: UserQuery, headers: readHeaders },
    responses: { 200: answer('The user.', User, 'ETag'), 304: emptyAnswer('What you have is current.', 'ETag') },
    errors: ['invalid_header', 'not_found'],
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const user = await getUser(contextOf(c), id, c.req.valid('query').includeDeleted ?? false)
    return respondUnlessCurrent(c, user, toUser)
  },
)

const update = endpoint(
  contract({
    method: 'patch',
    path: '/users/{id}',
    operationId: 'updateUser',
    tags,
    summary: 'Update a user',
    description: 'A JSON Merge Patch (RFC 7396): absent fields stay, null clears. Metadata merges one level deep.',
    scope: 'users:write',
    request: { params, headers: changeHeaders, body: mergePatch(UserPatch, 'UserPatch') },
    responses: { 200: answer('The user after the change.', User, 'ETag', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'not_found', 'email_taken', 'external_id_taken', 'precondition_failed'],
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const updated = await updateUser(contextOf(c), id, c.req.valid('json'), versions)
    mark(c, updated)
    return c.json(toUser(updated.value), 200)
  },
)

const remove = endpoint(
  contract({
    method: 'delete',
    path: '/users/{id}',
    operationId: 'deleteUser',
    tags,
    summary: 'Delete a user',
    description: 'Softly: the user can be read with `includeDeleted` and restored. The address is free for another at once.',
    scope: 'users:delete',
    request: { params, headers: changeHeaders },
    responses: { 204: emptyAnswer('The user is deleted.', 'Idempotency-Replayed') },
    errors: [...writeErrors, 'not_found', 'precondition_failed'],
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const { replayed } = await removeUser(contextOf(c), id, versionsOf(c.req.valid('header')['If-Match']))
    return c.body(null, 204, replayed ? { 'Idempotency-Replayed': 'true' } : {})
  },
)

const restore = endpoint(
  contract({
    method: 'post',
    path: '/users/{id}/restore',
    operationId: 'restoreUser',
    tags,
    summary: 'Restore a deleted user',
    description: 'A user that is not deleted is answered unchanged.',
    scope: 'users:write',
    request: { params, headers: changeHeaders },
    responses: { 200: answer('The user, restored.', User, 'ETag', 'Idempotency-Replayed') },
    errors: [...writeErrors, 'not_found', 'email_taken', 'external_id_taken', 'precondition_failed'],
  }),
  async (c) => {
    const { id } = c.req.valid('param')
    const restored = await restoreUser(contextOf(c), id, versionsOf(c.req.valid('header')['If-Match']))
    mark(c, restored)
    return c.json(toUser(restored.value), 200)
  },
)

export const users = new OpenAPIHono<AppEnv>().openapiRoutes([list, create, get, update, remove, restore] as const)
