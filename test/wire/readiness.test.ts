import { afterAll, beforeAll, expect, it } from 'vitest'

import { warningsFor } from '../../scripts/support/advice.ts'
import { ownDatabase } from '../support/own-database.ts'
import { newKey } from '../support/wire.ts'
import { callWorker, startWorker } from '../support/worker.ts'

let database: Awaited<ReturnType<typeof ownDatabase>>
let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
  database = await ownDatabase(`template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
  worker = await startWorker(database.url)
})

afterAll(async () => {
  await worker.stop()
  await database.drop()
})

it('says where the search finds typos in ASCII alone, as the migration does', async () => {
  const key = await newKey(database.url)
  const call = (method: string, path: string, body?: object) => callWorker(worker.origin, key, method, path, { body })
  for (const name of ['Фёдор Достоевский', 'Grace Hopper', '山田太郎']) {
    const email = `${crypto.randomUUID()}@example.com`
    expect((await call('POST', '/v1/users', { name, email })).status).toBe(201)
  }
  const found = async (q: string) => JSON.parse((await call('GET', `/v1/users?q=${q}`)).body).data.length as number
  expect([await found('Hoper'), await found('Достоевскй'), await found('Достоев'), await found('山田')]).toEqual([1, 0, 1, 1])
  const { status, body } = await call('GET', '/health/ready')
  const [{ code, detail }] = JSON.parse(body).warnings
  expect([status, JSON.parse(body).status, code]).toEqual([200, 'ready', 'search_ascii_only'])
  expect(detail).toMatch(/typos beyond ASCII.*LC_CTYPE.*C\.UTF-8/)
  expect(await warningsFor(database.url)).toEqual([detail])
})
