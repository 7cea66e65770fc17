import { OpenAPIHono, z } from '@hono/zod-openapi'

import { cancelJob } from '../../domain/jobs/cancel.ts'
import { getJob } from '../../domain/jobs/get.ts'
import { listJobs } from '../../domain/jobs/list.ts'
import { retryJob } from '../../domain/jobs/retry.ts'
import type { Job as DomainJob } from '../../domain/entities/job.ts'
import { mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, contract, emptyAnswer, endpoint, streamAnswer, writeErrors } from '../../http/contract.ts'
import { versionsOf } from '../../http/etag.ts'
import { changeHeaders, jobStreamHeaders } from '../../http/headers.ts'
import { answerPage, DEFAULT_LIMIT, positionOf } from '../../http/pagination.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { answerStream, type Message } from '../../http/stream.ts'
import { toJob } from './mapper.ts'
import { Job, JobListQuery, JobPage } from './schemas.ts'

const tags: ['Jobs'] = ['Jobs']
const params = z.object({ id: idParameter('job').openapi({ description: 'Id of the job.' }) })

const list = endpoint(
  contract({
    method: 'get',
    path: '/jobs',
    operationId: 'listJobs',
    tags,
    summary: 'List jobs',
    description: 'Work in the background; newest first. Dead letters are those in the state `dead`.',
    scope: 'jobs:read',
    request: { query: JobListQuery },
    responses: { 200: answer('A page of jobs.', JobPage, 'Link') },
    errors: ['invalid_cursor'],
  }),
  async (c) => {
    const query = c.req.valid('query')
    const { kind, state, limit = DEFAULT_LIMIT } = query
    return answerPage(c, query, await listJobs(contextOf(c), { kind, state }, limit, positionOf(query)), toJob)
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/jobs/{id}',
    operationId: 'getJob',
    tags,
    summary: 'Get a job',
    description: 'Its state and progress.',
    scope: 'jobs:read',
    request: { params },
    responses: { 200: answer('The job.', Job, 'ETag') },
    errors: ['not_found'],
  }),
  async (c) => {
    const job = await getJob(contextOf(c), c.req.valid('param').id)
    mark(c, { value: job, replayed: false }) // and never 304: progress comes without a new version
    return c.json(toJob(job), 200)
  },
)

const stream = endpoint(
  contract({
    method: 'get',
    path: '/jobs/{id}/events',
    operationId: 'streamJob',
    tags,
    summary: 'Follow a job',
    description: 'Its progress as server-sent events: `event` is `progress`, `data` the job. It ends with the job.',
    scope: 'jobs:read',
    request: { params, headers: jobStreamHeaders },
    responses: {
      200: streamAnswer('The job, each time that it changed.'),
      204: emptyAnswer('The reader has been told all: the job had ended, and `Last-Event-ID` is its last message.'),
    },
    errors: ['invalid_header', 'not_found', 'too_many_streams'],
  }),
  async (c) => {
    const ctx = contextOf(c)
    const { id } = c.req.valid('param')
    let last = c.req.valid('header')['Last-Event-ID']
    const look = async () => {
      const job = await getJob(ctx, id)
      const message = toMessage(job)
      const isNews = message.id !== last
      last = message.id
      return { news: isNews ? [message] : [], ended: job.finishedAt !== null }
    }
    const first = await look()
    if (first.ended && first.news.length === 0) return c.body(null, 204) // upon which an EventSource stops asking
    return answerStream(c, first, look)
  },
)

/** The version moves when the state does, the count of rows in between. */
function toMessage(job: DomainJob): Message {
  return { id: `${job.version}-${job.done}`, event: 'progress', data: toJob(job) }
}

const cancel = endpoint(
  contract({
    method: 'post',
    path: '/jobs/{id}/cancel',
    operationId: 'cancelJob',
    tags,
    summary: 'Cancel a job',
    description: 'For good; what it has done stays. One that is canceled is answered unchanged.',
    scope: 'jobs:write',
    request: { params, headers: changeHeaders },
    responses: { 200: answer('The job, canceled.', Job, 'ETag', 'Idempotency-Replayed') },
    errors: [...writeErrors, 'not_found', 'job_finished', 'precondition_failed'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const canceled = await cancelJob(contextOf(c), c.req.valid('param').id, versions)
    mark(c, canceled)
    return c.json(toJob(canceled.value), 200)
  },
)

const retry = endpoint(
  contract({
    method: 'post',
    path: '/jobs/{id}/retry',
    operationId: 'retryJob',
    tags,
    summary: 'Retry a dead job',
    description: 'Puts a dead or failed job back: it goes on where it last was.',
    scope: 'jobs:write',
    request: { params, headers: changeHeaders },
    responses: { 200: answer('The job, queued again.', Job, 'ETag', 'Idempotency-Replayed') },
    errors: [...writeErrors, 'not_found', 'job_not_dead', 'precondition_failed'],
  }),
  async (c) => {
    const versions = versionsOf(c.req.valid('header')['If-Match'])
    const retried = await retryJob(contextOf(c), c.req.valid('param').id, versions)
    mark(c, retried)
    return c.json(toJob(retried.value), 200)
  },
)

export const jobs = new OpenAPIHono<AppEnv>().openapiRoutes([list, get, stream, cancel, retry] as const)
