import { z } from '@hono/zod-openapi'

import { algorithmFamilies, links } from '../../domain/issuers/input.ts'
import { NOT_IN_URLS } from '../../domain/urls/rules.ts'
import { pageQuery, pageSchema } from '../../http/pagination.ts'
import { id, int64, label, nullable, patterned, text, timestamp, URL_RULE } from '../../http/primitives.ts'

const url = () =>
  patterned(new RegExp(`^https?://[^${NOT_IN_URLS}@]+$`), 512, 'Must be a URL.').refine(
    (value) => URL.canParse(value),
    'Must be a URL.',
  )

const fields = {
  name: label(100).openapi({ example: 'Supabase' }),
  issuer: url().openapi({
    description: `The \`iss\` of its tokens, exactly. ${URL_RULE}`,
    example: 'https://abc.supabase.co/auth/v1',
  }),
  audience: text(1, 255).openapi({ description: 'The `aud` that its tokens must have, exactly.', example: 'authenticated' }),
  algorithmFamily: z.enum(algorithmFamilies).openapi({
    description: 'How its tokens are signed: `rs` RS256 to RS512, `ps`, `es`, `eddsa`; `hs` by a shared secret. No other passes.',
    example: 'es',
  }),
  jwksUri: nullable(url()).openapi({ description: `Where its public keys are; null: OpenID discovery tells. ${URL_RULE}` }),
  justInTime: z.boolean().openapi({ description: 'Whether who signs in for the first time becomes a user.', example: true }),
  linkBy: z
    .array(z.enum(links))
    .max(links.length)
    .refine((list) => new Set(list).size === list.length, 'Each once.')
    .openapi({
      description:
        'By what a first token finds a user that is there already: `external_id`, which is the `sub`; or the address, if `email_verified` is true. By `external_id` one issuer of a workspace at most.',
      uniqueItems: true,
      example: ['external_id', 'verified_email'],
    }),
}

const secret = text(32, 512).openapi({
  description: 'What it signs with, for the family `hs` alone: at least 32 characters. Kept encrypted, and never shown.',
  format: 'password',
})

const example = {
  name: 'Supabase',
  issuer: 'https://abc.supabase.co/auth/v1',
  audience: 'authenticated',
  algorithmFamily: 'es',
  justInTime: true,
} as const

export const NewIssuer = z
  .strictObject({
    ...fields,
    name: fields.name.optional(),
    jwksUri: fields.jwksUri.optional(),
    justInTime: fields.justInTime
      .optional()
      .openapi({ description: 'Whether who signs in first becomes a user; false if absent.' }),
    linkBy: fields.linkBy.optional(),
    secret: secret.optional(),
  })
  .refine(({ algorithmFamily, secret: given }) => (algorithmFamily === 'hs') === (given !== undefined), {
    path: ['secret'],
    message: 'The family hs needs a secret, and no other has one.',
  })
  .refine(({ algorithmFamily, jwksUri }) => algorithmFamily !== 'hs' || !jwksUri, {
    path: ['jwksUri'],
    message: 'The family hs has no public keys.',
  })
  .openapi('NewIssuer', { example })

export const IssuerPatch = z
  .strictObject({ ...fields, secret })
  .partial()
  .openapi('IssuerPatch', { example: { justInTime: false } })

export const Issuer = z
  .object({
    id: id('iss'),
    ...fields,
    name: text(1, 100),
    version: int64(1),
    createdAt: timestamp(),
    updatedAt: timestamp(),
  })
  .openapi('Issuer')

export const IssuerPage = pageSchema(Issuer).openapi('IssuerPage')

export const IssuerListQuery = z.strictObject(pageQuery)
