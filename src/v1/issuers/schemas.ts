import { z } from '@hono/zod-openapi'

import { algorithmFamilies, audienceClaims, links } from '../../domain/issuers/input.ts'
import { keyFailureCodes } from '../../domain/ports.ts'
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
  audience: text(1, 255).openapi({ description: 'The audience that its tokens must have, exactly.', example: 'authenticated' }),
  audienceClaim: z.enum(audienceClaims).openapi({
    description:
      'Which claim of a token holds the audience: `aud`, or, of an issuer whose tokens have none, `client_id` (access tokens of Amazon Cognito) or `azp` (session tokens of Clerk). A token that has `aud`, too, must name the audience there as well.',
    example: 'aud',
  }),
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

const verify = z.boolean().openapi({
  description:
    'Whether Roster fetches the issuer’s keys first and refuses (422 `issuer_keys_unavailable`) where it cannot. Absent: whenever issuer, JWKS URL or family are new. False: for an issuer that is not up yet.',
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
    audienceClaim: fields.audienceClaim.optional(),
    jwksUri: fields.jwksUri.optional(),
    justInTime: fields.justInTime
      .optional()
      .openapi({ description: 'Whether who signs in first becomes a user; false if absent.' }),
    linkBy: fields.linkBy.optional(),
    secret: secret.optional(),
    verify: verify.optional(),
  })
  .refine(({ algorithmFamily, secret: given }) => (algorithmFamily === 'hs') === (given !== undefined), {
    path: ['secret'],
    message: 'The family hs needs a secret, and no other has one.',
  })
  .refine(({ algorithmFamily, jwksUri }) => algorithmFamily !== 'hs' || !jwksUri, {
    path: ['jwksUri'],
    message: 'The family hs has no public keys.',
  })
  .openapi('NewIssuer', { example: { ...example, verify: false } }) // the issuer of the example is nowhere

export const IssuerPatch = z
  .strictObject({ ...fields, secret, verify })
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

const keyFailure = z
  .object({
    code: z.enum(keyFailureCodes).openapi({ description: 'What a program decides by: [all codes](/docs/errors#issuer-keys).' }),
    detail: text(1, 512),
  })
  .openapi('KeyFailure')

export const IssuerKeys = z
  .object({
    state: z.enum(['ok', 'failing', 'untried', 'none']).openapi({
      description:
        '`ok`: the last fetch went well. `failing`: it did not. `untried`: there was none yet. `none`: the family `hs` has no public keys.',
    }),
    checkedAt: nullable(timestamp()).openapi({ description: 'When the keys were last asked for.' }),
    fetchedAt: nullable(timestamp()).openapi({
      description: 'When the keys below were fetched. They serve for a day while the issuer fails.',
    }),
    failure: nullable(keyFailure).openapi({ description: 'Why the last fetch failed.' }),
    keys: z
      .array(z.object({ kid: nullable(text(0, 255)), kty: text(0, 32), alg: nullable(text(0, 32)) }).openapi('IssuerKey'))
      .max(100)
      .openapi({ description: 'The public keys that serve now.' }),
  })
  .openapi('IssuerKeys')
