import { z } from '@hono/zod-openapi'

/** Response headers, written out once in the document's components (src/openapi.ts) and named by the routes. */
export const responseHeaders = {
  'X-Request-Id': {
    description: 'Names this request in the logs; yours, if it matches ^[\\w-]{8,64}$.',
    pattern: '^[\\w-]{8,64}$',
    maxLength: 64,
  },
  'Access-Control-Allow-Origin': {
    description: 'The browser origin, where the workspace allows it; absent by default.',
    pattern: '^https?://',
    maxLength: 256,
  },
  'RateLimit-Policy': {
    description: 'The quota and its window in seconds (draft-ietf-httpapi-ratelimit-headers-11).',
    pattern: '^"default";q=\\d+;w=\\d+$',
    maxLength: 64,
  },
  RateLimit: {
    description: 'What is left of the quota, and the seconds until it is whole again.',
    pattern: '^"default";r=\\d+;t=\\d+$',
    maxLength: 64,
  },
  'Retry-After': { description: 'Seconds to wait before trying again.', pattern: '^\\d+$', maxLength: 10 },
  ETag: { description: "Names the resource's version.", pattern: '^"v\\d+"$', maxLength: 24 },
  Location: { description: 'Path of the new resource.', pattern: '^/', maxLength: 256 },
  Link: {
    description: 'The next page, as rel="next" (RFC 8288); absent on the last.',
    pattern: '^<.+>; rel="next"$',
    maxLength: 4096,
  },
  'Idempotency-Replayed': {
    description: 'Present when this is the stored answer of an earlier, identical request.',
    pattern: '^true$',
    maxLength: 4,
  },
} as const

export type HeaderName = keyof typeof responseHeaders

const everywhere = ['X-Request-Id', 'Access-Control-Allow-Origin', 'RateLimit-Policy', 'RateLimit'] as const

/** References to the headers of one answer: those of every answer, and its own. */
export function headersOf(...own: HeaderName[]) {
  const names = [...everywhere, ...own]
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

const idempotencyKey = z
  .string()
  .max(257)
  .regex(
    /^(?:"[\x20\x21\x23-\x7e]{1,255}"|[\x21\x23-\x7e]{1,255})$/,
    'Must be 1 to 255 visible ASCII characters, in double quotes or bare.',
  )
  .optional()
  .openapi({
    description: 'Makes sending this twice safe: within 24 hours the same key and request are answered from the first outcome.',
    example: '3f1c2e9a-7d41-4b6a-9a55-0c8f1e2d7b90',
  })

/** Empty elements of the list are allowed, and a tag may hold what is not ASCII (RFC 9110, 5.6.1.2 and 8.8.3). */
const entityTags = z
  .string()
  .max(1024)
  .regex(/^(?:[*]|[ \t,]*(?:W\/)?"[^\s"]*"(?:[ \t]*,[ \t,]*(?:W\/)?"[^\s"]*")*[ \t,]*)$/, 'Must be ETags in double quotes, or *.')
  .optional()

/** Request headers of a write. */
export const idempotencyHeaders = z.object({ 'Idempotency-Key': idempotencyKey })

/** Request headers of a write to something that exists. */
export const changeHeaders = z.object({
  'Idempotency-Key': idempotencyKey,
  'If-Match': entityTags.openapi({
    description: 'Change only what still has this ETag, compared weakly (RFC 9110, 13.1.1).',
    example: '*',
  }),
})

/** Request headers of a read. */
export const readHeaders = z.object({
  'If-None-Match': entityTags.openapi({ description: 'Answer 304 if this ETag is current (RFC 9110, 13.1.2).', example: '"v0"' }),
})

/** Request header of an end user whose issuer several workspaces trust. */
export const workspaceHeaders = z.object({
  'Roster-Workspace': z.string().max(30).optional().openapi({
    description: 'Which workspace is meant; needed where several trust the issuer of the token. Blank: none is named.',
    pattern: '^(?:wsp_[0-7][0-9a-hjkmnp-tv-z]{25})?$',
    example: '',
  }),
})

const lastEventId = { description: 'The last message seen: go on after it. Blank: from the start.', example: '' }

/** Request header of the stream of events: where a reader goes on that was cut off (HTML standard, 9.2.4). */
export const streamHeaders = z.object({
  'Last-Event-ID': z
    .string()
    .regex(/^(?:\d{1,15})?$/, 'Must be the id of a message of this stream.')
    .transform((text) => (text === '' ? undefined : Number(text)))
    .optional()
    .openapi({ type: 'string', pattern: '^(?:[0-9]{1,15})?$', maxLength: 15, ...lastEventId }),
})

/** The same of a job's stream. */
export const jobStreamHeaders = z.object({
  'Last-Event-ID': z
    .string()
    .max(40)
    .regex(/^(?:[0-9-]{1,40})?$/, 'Must be the id of a message of this stream.')
    .optional()
    .openapi(lastEventId),
})
