import { z } from '@hono/zod-openapi'

import { label, nullable } from '../../http/primitives.ts'
import { metadata, profile, shown } from '../users/schemas.ts'

/** A user as itself: without what its workspace keeps to itself. */
export const Me = z.object(shown).openapi('Me')

const { givenName, familyName, phone, locale, timezone, avatarUrl } = profile

export const MePatch = z
  .strictObject({
    name: label(200).optional().openapi({ example: 'Grace Hopper' }),
    avatarUrl,
    locale,
    timezone,
    givenName,
    familyName,
    phone,
    metadata: nullable(metadata()).optional().openapi({ description: 'Merges one level deep.' }),
  })
  .openapi('MePatch', { example: { name: 'Grace Hopper', locale: 'en-GB' } })
