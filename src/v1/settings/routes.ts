import { OpenAPIHono, type z } from '@hono/zod-openapi'

import { getSettings } from '../../domain/settings/get.ts'
import type { Settings as DomainSettings } from '../../domain/entities/settings.ts'
import { updateSettings } from '../../domain/settings/update.ts'
import { mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, bodyErrors, contract, endpoint, mergePatch, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders } from '../../http/headers.ts'
import { toId } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { Settings, SettingsPatch } from './schemas.ts'

const tags: ['Settings'] = ['Settings']

const get = endpoint(
  contract({
    method: 'get',
    path: '/settings',
    operationId: 'getSettings',
    tags,
    summary: 'Get the settings',
    description: 'Those of the workspace.',
    scope: 'settings:read',
    request: {},
    responses: { 200: answer('The settings.', Settings, 'ETag') },
    errors: [],
  }),
  async (c) => {
    const found = await getSettings(contextOf(c))
    mark(c, { value: found, replayed: false }) // and never 304: every workspace has this path
    return c.json(toSettings(found), 200)
  },
)

const update = endpoint(
  contract({
    method: 'patch',
    path: '/settings',
    operationId: 'updateSettings',
    tags,
    summary: 'Update the settings',
    description: 'By JSON Merge Patch; a list is replaced as a whole. Origins hold everywhere within ten seconds.',
    scope: 'settings:write',
    request: { headers: changeHeaders, body: mergePatch(SettingsPatch, 'SettingsPatch') },
    responses: { 200: answer('The settings after the change.', Settings, 'ETag', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors, 'precondition_failed'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const updated = await updateSettings(contextOf(c), c.req.valid('json'), versions)
    mark(c, updated)
    return c.json(toSettings(updated.value), 200)
  },
)

function toSettings(settings: DomainSettings): z.infer<typeof Settings> {
  return {
    workspaceId: toId('wsp', settings.workspaceId),
    allowedOrigins: settings.allowedOrigins,
    selfEditable: settings.selfEditable,
    version: settings.version,
    createdAt: settings.createdAt.toISOString(),
    updatedAt: settings.updatedAt.toISOString(),
  }
}

export const settings = new OpenAPIHono<AppEnv>().openapiRoutes([get, update] as const)
