import { z } from '@hono/zod-openapi'

import { pageQuery, pageSchema } from '../../http/pagination.ts'
import {
  flag,
  id,
  int64,
  isStorable,
  label,
  type JsonValue,
  moment,
  momentBefore,
  LATER,
  LONG_AGO,
  nullable,
  patterned,
  text,
  timestamp,
  URL_RULE,
} from '../../http/primitives.ts'
import { trimBlanks } from '../../domain/blanks.ts'
import { userStatuses } from '../../domain/users/input.ts'
import { textRules } from '../../domain/users/fields.ts'
import { GIVEN_EMAIL, SHOWN_EMAIL } from '../../domain/users/rules.ts'
import { contentFault, KEY_MAX } from '../../domain/users/metadata.ts'

/** The user of the examples; the demo workspace has one of this id. */
export const EXAMPLE_USER_ID = 'usr_01kar7t0h7f8kbhg5x7e2m3n4p'

const EMAIL_RULE = 'An address may hold letters beyond ASCII (RFC 6531), but no quotes; blanks at its ends are cut off.'

const email = () =>
  z
    .string()
    .transform(trimBlanks)
    .pipe(z.string().max(textRules.email.max))
    .refine(isStorable)
    .refine(textRules.email.check, textRules.email.message)
    .openapi({ type: 'string', pattern: GIVEN_EMAIL, maxLength: textRules.email.max, description: EMAIL_RULE })

const externalId = () => label(textRules.externalId.max)
const phone = () => patterned(textRules.phone.pattern, textRules.phone.max, textRules.phone.message)
const locale = () => patterned(textRules.locale.pattern, textRules.locale.max, textRules.locale.message)
const zoneName = () => patterned(textRules.timezone.pattern, textRules.timezone.max, textRules.timezone.message)
const timezone = () => zoneName().refine(textRules.timezone.check, textRules.timezone.message)
const https = () => patterned(textRules.avatarUrl.pattern, textRules.avatarUrl.max, textRules.avatarUrl.message)
const avatarUrl = () => https().refine(textRules.avatarUrl.check, textRules.avatarUrl.message)
const status = () => z.enum(userStatuses)

/** An object of the caller's own making. */
export const metadata = () =>
  z
    .record(z.string().min(1).max(KEY_MAX), z.custom<JsonValue>())
    .superRefine((value, context) => {
      const message = contentFault(value) // of its keys, zod says which is wrong
      if (message !== undefined) context.addIssue({ code: 'custom', message })
    })
    .openapi({ type: 'object', additionalProperties: true, maxProperties: 4096, example: { plan: 'pro' } })

const descriptions = {
  externalId: { description: 'The id of this user in a system of yours; unique in the workspace.', example: 'crm-1815' },
  phone: { description: 'E.164.', example: '+442079460000' },
  locale: { description: 'BCP 47.', example: 'en-GB' },
  timezone: { description: 'IANA time zone.', example: 'Europe/London' },
  metadata: { description: 'Yours to fill; the user may see it. 24 KiB at most, as JSON; keys of 1 to 64 characters.' },
  privateMetadata: { description: 'Yours to fill; never shown to the user. 16 KiB at most in one request, 24 KiB in all.' },
}

/** What a person is, as the fields of a request; `v1/me` has some of them, too. */
export const profile = {
  externalId: nullable(externalId()).optional().openapi(descriptions.externalId),
  emailVerifiedAt: nullable(moment()).optional(),
  givenName: nullable(label(100)).optional().openapi({ example: 'Ada' }),
  familyName: nullable(label(100)).optional().openapi({ example: 'Lovelace' }),
  phone: nullable(phone()).optional().openapi(descriptions.phone),
  locale: nullable(locale()).optional().openapi(descriptions.locale),
  timezone: nullable(timezone()).optional().openapi(descriptions.timezone),
  avatarUrl: nullable(avatarUrl()).optional().openapi({ description: URL_RULE, example: 'https://example.com/ada.png' }),
  status: status().optional(),
}

export const NewUser = z
  .strictObject({
    email: email().openapi({ example: 'ada@example.com' }),
    name: label(200).openapi({ example: 'Ada Lovelace' }),
    ...profile,
    metadata: metadata().optional().openapi(descriptions.metadata),
    privateMetadata: metadata().optional().openapi(descriptions.privateMetadata),
  })
  .openapi('NewUser', { example: { email: 'ada@example.com', name: 'Ada Lovelace', externalId: 'crm-1815' } }) // whom the examples of the list find

export const UserPatch = z
  .strictObject({
    email: email().optional().openapi({ example: 'ada@example.com' }),
    name: label(200).optional().openapi({ example: 'Ada King' }),
    ...profile,
    metadata: nullable(metadata()).optional().openapi(descriptions.metadata),
    privateMetadata: nullable(metadata()).optional().openapi(descriptions.privateMetadata),
  })
  .openapi('UserPatch', { example: { name: 'Ada King', metadata: { plan: 'team' } } })

/** What everyone may see of a user who sees the user. */
export const shown = {
  id: id('usr').openapi({ example: EXAMPLE_USER_ID }),
  email: z.string().max(254).openapi({ pattern: SHOWN_EMAIL, example: 'grace@example.com' }),
  emailVerifiedAt: nullable(timestamp()),
  name: text(1, 200).openapi({ example: 'Grace Hopper' }),
  givenName: nullable(text(1, 100)),
  familyName: nullable(text(1, 100)),
  phone: nullable(phone()).openapi(descriptions.phone),
  locale: nullable(locale()).openapi(descriptions.locale),
  timezone: nullable(zoneName()).openapi(descriptions.timezone),
  avatarUrl: nullable(https()).openapi({ description: URL_RULE }),
  status: status(),
  metadata: metadata().openapi(descriptions.metadata),
  version: int64(1).openapi({ description: 'Counts the changes; the ETag is made from it.' }),
  createdAt: timestamp(),
  updatedAt: timestamp(),
}

export const User = z
  .object({
    ...shown,
    externalId: nullable(externalId()).openapi(descriptions.externalId),
    privateMetadata: metadata().openapi(descriptions.privateMetadata),
    deletedAt: nullable(timestamp()),
  })
  .openapi('User')

export const UserPage = pageSchema(User).openapi('UserPage')

const includeDeleted = flag().optional().openapi({ description: 'Show deleted users, too.', example: false })

export const UserQuery = z.strictObject({ includeDeleted })

/** Which users are meant: by a list, and by an export of what the list shows. */
export const userFilter = {
  email: email().optional().openapi({ description: 'Exactly this address, however it is written.', example: 'ada@example.com' }),
  externalId: externalId().optional().openapi({ description: 'Exactly this external id.', example: 'crm-1815' }),
  status: status().optional().openapi({ description: 'Only users in this status.', example: 'active' }),
  createdAfter: moment().optional().openapi({
    description:
      'Created later than this moment. Not for polling: a user of a write that still runs appears behind it. Use the event log.',
    example: LONG_AGO,
  }),
  createdBefore: momentBefore().optional().openapi({ description: 'Created earlier than this moment.', example: LATER }),
  updatedAfter: moment().optional().openapi({
    description:
      'Changed later than this moment. Not for polling: a change of a write that still runs appears behind it. Use the event log.',
    example: LONG_AGO,
  }),
  updatedBefore: momentBefore().optional().openapi({ description: 'Changed earlier than this moment.', example: LATER }),
  q: label(100)
    .optional()
    .openapi({ description: 'Start of a word of the name or address, in any case; finds with a typo, too.', example: 'ada' }),
}

export const UserListQuery = z.strictObject({
  ...pageQuery,
  sort: z
    .enum(['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'name', '-name', 'email', '-email'])
    .optional()
    .openapi({ description: 'A minus turns the order round; -createdAt if absent.', example: '-createdAt' }),
  ...userFilter,
  includeDeleted,
})
