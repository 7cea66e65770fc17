import { OpenAPIHono, z } from '@hono/zod-openapi'

import { envelopeOf } from '../../domain/events/envelope.ts'
import { getEvent } from '../../domain/events/get.ts'
import { listEvents } from '../../domain/events/list.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, contract, endpoint, streamAnswer } from '../../http/contract.ts'
import { streamHeaders } from '../../http/headers.ts'
import { DEFAULT_LIMIT } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { answerStream } from '../../http/stream.ts'
import { Event, EventPage, EventQuery, EventStreamQuery } from './schemas.ts'

type WireEvent = z.infer<typeof Event>

const tags: ['Events'] = ['Events']
const scope = 'events:read'
const params = z.object({ id: idParameter('evt').openapi({ description: 'Id of the event.' }) })
const MOST_AT_ONCE = 100

const list = endpoint(
  contract({
    method: 'get',
    path: '/events',
    operationId: 'listEvents',
    tags,
    summary: 'List events',
    description:
      'The log of what happened in the workspace, in order: one for each change, without gaps. Go on by `nextAfter`, which moves also where nothing matches; a place beyond the end of the log is refused.',
    scope,
    request: { query: EventQuery },
    responses: { 200: answer('Events in the order of their `seq`.', EventPage) },
    errors: [],
  }),
  async (c) => {
    const { limit = DEFAULT_LIMIT, after = 0, types, subject } = c.req.valid('query')
    const { rows, hasMore, position } = await listEvents(contextOf(c), { after, types, subjectId: subject }, limit)
    return c.json({ data: rows.map(envelopeOf) as WireEvent[], hasMore, nextAfter: position }, 200)
  },
)

const stream = endpoint(
  contract({
    method: 'get',
    path: '/events/stream',
    operationId: 'streamEvents',
    tags,
    summary: 'Follow events',
    description:
      'The log as server-sent events: `id` is the `seq`, `event` the type, `data` the event. It ends after some minutes; go on by `Last-Event-ID`, as browsers do, and miss none. Where events happen that do not match, an `id` comes without data, so that `Last-Event-ID` moves. A caller may have 20 streams open.',
    scope,
    request: { query: EventStreamQuery, headers: streamHeaders },
    responses: { 200: streamAnswer('Events as they happen.') },
    errors: ['invalid_header', 'too_many_streams'],
  }),
  async (c) => {
    const ctx = contextOf(c)
    const { after = 0, types, subject } = c.req.valid('query')
    let position = c.req.valid('header')['Last-Event-ID'] ?? after
    const look = async () => {
      const found = await listEvents(ctx, { after: position, types, subjectId: subject }, MOST_AT_ONCE)
      position = found.position
      const news = found.rows.map(envelopeOf).map((event) => ({ id: String(event.seq), event: event.type, data: event }))
      return { news, position: String(position), ended: false }
    }
    return answerStream(c, await look(), look)
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/events/{id}',
    operationId: 'getEvent',
    tags,
    summary: 'Get an event',
    description: 'By its id.',
    scope,
    request: { params },
    responses: { 200: answer('The event.', Event) },
    errors: ['not_found'],
  }),
  async (c) => c.json(envelopeOf(await getEvent(contextOf(c), c.req.valid('param').id)) as WireEvent, 200),
)

export const events = new OpenAPIHono<AppEnv>().openapiRoutes([list, stream, get] as const)
