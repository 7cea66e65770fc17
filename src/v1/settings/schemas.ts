import { z } from '@hono/zod-openapi'

import { grantableFields } from '../../domain/me/update.ts'
import { id, int64, patterned, timestamp } from '../../http/primitives.ts'

const NO_ORIGIN = 'Must be an origin as browsers send it, such as https://app.example.com: no path, no wildcard.'

/** Exactly what a browser sends: lower case, no default port, no slash at its end. */
const origin = () =>
  patterned(/^https?:\/\/[a-z0-9.[\]:-]+$/, 256, NO_ORIGIN).refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    NO_ORIGIN,
  )

const isSet = (list: unknown[]) => new Set(list).size === list.length

const fields = {
  allowedOrigins: z
    .array(origin())
    .max(100)
    .refine(isSet, 'Each once.')
    .openapi({
      description: 'Browser origins whose pages may read answers (CORS); none by default.',
      uniqueItems: true,
      example: ['https://app.example.com'],
    }),
  selfEditable: z
    .array(z.enum(grantableFields))
    .max(grantableFields.length)
    .refine(isSet, 'Each once.')
    .openapi({
      description: 'What end users may change of themselves, beyond name, avatarUrl, locale and timezone.',
      uniqueItems: true,
      example: ['phone'],
    }),
}

export const SettingsPatch = z
  .strictObject(fields)
  .partial()
  .openapi('SettingsPatch', { example: { allowedOrigins: ['https://app.example.com'] } })

export const Settings = z
  .object({ workspaceId: id('wsp'), ...fields, version: int64(1), createdAt: timestamp(), updatedAt: timestamp() })
  .openapi('Settings')
