import { OpenAPIHono, type z } from '@hono/zod-openapi'

import { getMe } from '../../domain/me/get.ts'
import { updateMe } from '../../domain/me/update.ts'
import type { User } from '../../domain/entities/user.ts'
import { mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, bodyErrors, contract, endpoint, mergePatch, selfErrors, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders, workspaceHeaders } from '../../http/headers.ts'
import { toId } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { Me, MePatch } from './schemas.ts'

const tags: ['Me'] = ['Me']

const get = endpoint(
  contract({
    method: 'get',
    path: '/me',
    operationId: 'getMe',
    tags,
    summary: 'Get yourself',
    description: 'The end user whose token this is; one who comes for the first time is found or, where the issuer may, made.',
    scope: 'self:read',
    request: { headers: workspaceHeaders },
    responses: { 200: answer('You.', Me, 'ETag') },
    errors: ['invalid_header', ...selfErrors],
  }),
  async (c) => {
    const user = await getMe(contextOf(c))
    mark(c, { value: user, replayed: false }) // and never 304: at this path everyone's first version is "v1"
    return c.json(toMe(user), 200)
  },
)

const update = endpoint(
  contract({
    method: 'patch',
    path: '/me',
    operationId: 'updateMe',
    tags,
    summary: 'Update yourself',
    description:
      'By JSON Merge Patch: name, avatarUrl, locale, timezone; the others where the workspace lets end users change them (`selfEditable`).',
    scope: 'self:write',
    request: { headers: changeHeaders.extend(workspaceHeaders.shape), body: mergePatch(MePatch, 'MePatch') },
    responses: { 200: answer('You, after the change.', Me, 'ETag', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, ...selfErrors, 'field_not_editable', 'precondition_failed'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const updated = await updateMe(contextOf(c), c.req.valid('json'), versions)
    mark(c, updated)
    return c.json(toMe(updated.value), 200)
  },
)

function toMe(user: User): z.infer<typeof Me> {
  return {
    id: toId('usr', user.id),
    email: user.email,
    emailVerifiedAt: user.emailVerifiedAt?.toISOString() ?? null,
    name: user.name,
    givenName: user.givenName,
    familyName: user.familyName,
    phone: user.phone,
    locale: user.locale,
    timezone: user.timezone,
    avatarUrl: user.avatarUrl,
    status: user.status,
    metadata: user.metadata as z.infer<typeof Me>['metadata'],
    version: user.version,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  }
}

export const me = new OpenAPIHono<AppEnv>().openapiRoutes([get, update] as const)
