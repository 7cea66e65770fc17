import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { startWire } from '../support/wire.ts'

const ROWS = 3000
const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
let wire: Awaited<ReturnType<typeof startWire>>

beforeAll(async () => {
  wire = await startWire({ ENVIRONMENT: 'development' })
})

afterAll(async () => {
  await wire.stop()
  await sql.end()
})

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await wire.call(method, path, { body, headers })
  return {
    status: answer.status,
    body: JSON.parse(answer.body) as { id: string; state: string; done: number; data: { seq: number }[] },
  }
}

async function until(path: string, isThere: (job: { state: string; done: number }) => boolean) {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { status, body } = await ask('GET', path)
    if (status === 200 && isThere(body)) return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The job does not come that far.')
}

it('ends with one outcome for each row, though the database goes away and comes back, and calls come twice', async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => `u${n}@example.com,User ${n}`)
  const { body: job } = await ask('POST', '/v1/imports', ['email,name', ...rows].join('\n'), { 'Content-Type': 'text/csv' })
  const path = `/v1/jobs/${job.id}`
  for (const share of [0.2, 0.5]) {
    await until(path, ({ done, state }) => done >= ROWS * share || state === 'succeeded')
    wire.proxy.mode = 'refuse'
    wire.proxy.cut()
    await new Promise((resolve) => setTimeout(resolve, 300))
    wire.proxy.mode = 'pass'
    await sql`update roster.jobs set lease_until = clock_timestamp() where state = 'running'`
    await sql`update roster.jobs set run_at = clock_timestamp() where state = 'queued'`
    await Promise.all([wire.sweep(), wire.sweep(), wire.sweep()])
  }
  await until(path, ({ state }) => state === 'succeeded')
  expect((await ask('GET', path)).body.done).toBe(ROWS)
  const imported = path.replace('jobs/job_', 'imports/imp_')
  expect((await ask('GET', imported)).body).toMatchObject({ created: ROWS, updated: 0, unchanged: 0, rejected: 0 })
  const { body: last } = await ask('GET', `/v1/events?after=${ROWS}&limit=100`)
  expect(last.data.at(-1)?.seq).toBe(ROWS + 3) // job.created, a user each, job.succeeded, import.completed
})
