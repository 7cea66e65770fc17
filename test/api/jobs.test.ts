import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { fromString, toUUID } from 'typeid-js'
import { describe, expect, it } from 'vitest'

import { applyChunk } from '../../src/domain/imports/apply.ts'
import { loadImport } from '../../src/domain/imports/load.ts'
import { rowsOf, startOf } from '../../src/domain/imports/rows.ts'
import { claim, end, retryLater, JobFailure, LeaseLost, release, type Lease } from '../../src/domain/jobs/lease.ts'
import { runJob } from '../../src/jobs/run.ts'
import { openServices } from '../../src/platform/cloudflare/services.ts'
import { ended } from '../support/importing.ts'
import { freshWorkspace, query } from '../support/workspace.ts'

const services = () => openServices(env, createExecutionContext())

/** A job that nobody is woken for, so that a test may work on it by itself. */
async function quietJob() {
  const workspace = await freshWorkspace()
  const file = { body: 'email,name\na@example.com,Ada\nb@example.com,Bea', headers: { 'Content-Type': 'text/csv' } }
  const { body: job } = await workspace.call('POST', '/v1/imports', file)
  await ended(workspace.call, job.id)
  const id = toUUID(fromString(job.id))
  await query(sql`delete from roster.import_rows where import_id = ${id}`)
  await query(sql`delete from roster.users where workspace_id = ${workspace.workspaceId}`)
  await query(
    sql`update roster.jobs set state = 'queued', run_at = now(), cursor = null, done = 0, finished_at = null where id = ${id}`,
  )
  return { ...workspace, id, wireId: job.id as string }
}

async function firstChunk(lease: Lease) {
  const file = await loadImport(services(), lease)
  const stream = await services().files.read(file.objectKey, 0)
  for await (const chunk of rowsOf(stream!, file, startOf(null), 500)) return { file, chunk }
  throw new Error('There are no rows.')
}

const expire = (id: string) => query(sql`update roster.jobs set lease_until = now() - interval '1 second' where id = ${id}`)

describe('a lease', () => {
  it('is had by one at a time, and by the next once it ran out', async () => {
    const { id } = await quietJob()
    const racers = await Promise.all(Array.from({ length: 8 }, () => claim(services(), id)))
    expect(racers.filter((lease) => lease !== undefined)).toHaveLength(1)
    await expire(id)
    const next = await claim(services(), id)
    expect(next?.epoch).toBe(racers.find((lease) => lease)!.epoch + 1)
  })

  it('that is lost commits nothing: no chunk, no end, no giving back', async () => {
    const { id, call, wireId } = await quietJob()
    const old = (await claim(services(), id))!
    const { file, chunk } = await firstChunk(old)
    await expire(id)
    const now = (await claim(services(), id))!
    await expect(applyChunk(services(), old, file, chunk)).rejects.toThrow(LeaseLost)
    await end(services(), old, 'failed', new JobFailure('internal', 'Too late.'))
    await retryLater(services(), old, new JobFailure('internal', 'Too late.'))
    await release(services(), old, 0)
    expect((await call('GET', '/v1/users')).body.data).toEqual([])
    expect((await call('GET', `/v1/jobs/${wireId}`)).body).toMatchObject({ state: 'running', done: 0, error: null })
    await applyChunk(services(), now, file, chunk)
    expect((await call('GET', '/v1/users')).body.data).toHaveLength(2)
    await expect(applyChunk(services(), old, file, chunk)).rejects.toThrow(LeaseLost)
    await end(services(), now, 'succeeded')
    expect((await call('GET', `/v1/jobs/${wireId}`)).body).toMatchObject({ state: 'succeeded', done: 2 })
  })
})

describe('a job', () => {
  it('that stops between its last chunk and its end is ended by the next', async () => {
    const { id, call, wireId } = await quietJob()
    const lease = (await claim(services(), id))!
    const { file, chunk } = await firstChunk(lease)
    await applyChunk(services(), lease, file, chunk)
    await release(services(), lease, 0)
    await runJob(services(), id)
    expect((await call('GET', `/v1/jobs/${wireId}`)).body).toMatchObject({ state: 'succeeded', done: 2, failed: 0 })
  })

  it('that fails is tried again after a while, is dead in the end, and can be put back', async () => {
    const { id, call, wireId } = await quietJob()
    await query(sql`update roster.jobs set max_attempts = 2 where id = ${id}`)
    const first = (await claim(services(), id))!
    await retryLater(services(), first, new JobFailure('internal', 'Something went wrong.'))
    expect((await call('GET', `/v1/jobs/${wireId}`)).body).toMatchObject({
      state: 'queued',
      attempt: 1,
      error: { code: 'internal' },
    })
    await query(sql`update roster.jobs set run_at = now() where id = ${id}`)
    const second = (await claim(services(), id))!
    await retryLater(services(), second, new JobFailure('internal', 'Something went wrong.'))
    expect((await call('GET', `/v1/jobs/${wireId}`)).body).toMatchObject({ state: 'dead', attempt: 2 })
    expect((await call('GET', '/v1/jobs?state=dead')).body.data).toHaveLength(1)
    expect((await call('POST', `/v1/jobs/${wireId}/retry`)).body).toMatchObject({ state: 'queued', attempt: 0, error: null })
    expect(await ended(call, wireId)).toMatchObject({ state: 'succeeded', done: 2 })
    const { data } = (await call('GET', '/v1/events?types=job.dead,job.retried,job.succeeded')).body
    expect(data.map(({ type }: { type: string }) => type)).toEqual(['job.succeeded', 'job.dead', 'job.retried', 'job.succeeded'])
  })
})

it('answers 204 to a reader of a job’s stream who has been told all, so that an EventSource stops', async () => {
  const { call } = await freshWorkspace()
  const { body: job } = await call('POST', '/v1/exports', { body: { format: 'csv' } })
  const path = `/v1/jobs/${job.id}/events`
  const { body: text } = await call('GET', path)
  const last = /id: (\S+)\n\n$/.exec(text)?.[1]
  expect(text).toContain('"state":"succeeded"')
  expect((await call('GET', path, { headers: { 'Last-Event-ID': last! } })).status).toBe(204)
  expect((await call('GET', path, { headers: { 'Last-Event-ID': '1-0' } })).body).toContain('"state":"succeeded"')
})
