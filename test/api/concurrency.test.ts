import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import { eventsOf, freshWorkspace, query, someone, whileLocked } from '../support/workspace.ts'

describe('If-Match', () => {
  it('lets one of the racing writers win each version, without gaps', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const path = `/v1/users/${user.id}`
    const racing = async (writer: number) => {
      for (let won = 0; won < 4;) {
        const { headers } = await call('GET', path)
        const { status } = await call('PATCH', path, {
          body: { metadata: { [`w${writer}`]: won } },
          headers: { 'If-Match': headers.get('etag') ?? '' },
        })
        expect([200, 412]).toContain(status)
        if (status === 200) won += 1
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, writer) => racing(writer)))
    const { body } = await call('GET', path)
    expect(body.version).toBe(33)
    expect(body.metadata).toEqual(Object.fromEntries(Array.from({ length: 8 }, (_, writer) => [`w${writer}`, 3])))
    const versions = (await eventsOf(workspaceId)).map(({ subject_version }) => Number(subject_version))
    expect(versions).toEqual(Array.from({ length: 33 }, (_, n) => n + 1))
  })

  it.each([
    ['"v1"', 200],
    ['"v9", "v1"', 200],
    ['*', 200],
    ['"v2"', 412],
    ['W/"v1"', 200],
    ['"v1",', 200],
    [', ,"a,b",\t W/"v1" ,', 200],
    ['W/"v2", "café"', 412],
    ['w/"v1"', 400],
    ['*, "v1"', 400],
    ['"v1" "v2"', 400],
    [',', 400],
    ['"other"', 412],
    ['"v01"', 412],
    ['v1', 400],
  ])('%s is answered %i', async (ifMatch, status) => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const answer = await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'New' }, headers: { 'If-Match': ifMatch } })
    expect(answer.status).toBe(status)
  })

  it('guards deletion and restoration as well', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const path = `/v1/users/${user.id}`
    expect((await call('DELETE', path, { headers: { 'If-Match': '"v7"' } })).body.code).toBe('precondition_failed')
    expect((await call('DELETE', path, { headers: { 'If-Match': '"v1"' } })).status).toBe(204)
    expect((await call('POST', `${path}/restore`, { headers: { 'If-Match': '"v1"' } })).status).toBe(412)
    expect((await call('POST', `${path}/restore`, { headers: { 'If-Match': '"v2"' } })).status).toBe(200)
  })
})

it('If-None-Match answers 304 until the user changes', async () => {
  const { call } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  const path = `/v1/users/${user.id}`
  for (const tag of ['"v1"', 'W/"v1"', '"x", "v1"', '*']) {
    const answer = await call('GET', path, { headers: { 'If-None-Match': tag } })
    expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, '', '"v1"'])
  }
  await call('PATCH', path, { body: { name: 'New' } })
  expect((await call('GET', path, { headers: { 'If-None-Match': '"v1"' } })).status).toBe(200)
})

it('numbers the events of parallel writers without a gap', async () => {
  const { call, workspaceId } = await freshWorkspace()
  const taken = someone()
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      call('POST', '/v1/users', { body: n % 3 === 0 ? { ...someone(), email: taken.email } : someone() }),
    ),
  )
  const events = await eventsOf(workspaceId)
  expect(events.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 41 }, (_, n) => n + 1))
})

it('keeps every one of the patches that race without If-Match, and time runs forward', async () => {
  const { call, workspaceId } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  const patch = (n: number) => call('PATCH', `/v1/users/${user.id}`, { body: { metadata: { [`k${n}`]: n } } })
  const race = () => Promise.all(Array.from({ length: 10 }, (_, n) => patch(n)))
  const answers = await whileLocked(sql`select from roster.users where workspace_id = ${workspaceId} for update`, race)
  const inOrder = answers.map(({ body }) => body).sort((a, b) => a.version - b.version)
  expect(inOrder.map(({ version }) => version)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(Object.keys(inOrder.at(-1).metadata)).toHaveLength(10)
  const times = inOrder.map(({ updatedAt }) => updatedAt)
  expect(times).toEqual([...times].sort())
})

it('goes on after a column was added to the table, before a new Worker knows it', async () => {
  const { call } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  await query(sql`alter table roster.users add column if not exists yet_unknown text`)
  expect((await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'New' } })).body.version).toBe(2)
  expect((await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'New' } })).body.version).toBe(2)
  await query(sql`alter table roster.users drop column yet_unknown`)
})

it('reads what it just wrote', async () => {
  const { call } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  for (let n = 0; n < 20; n += 1) {
    await call('PATCH', `/v1/users/${user.id}`, { body: { name: `Name ${n}` } })
    expect((await call('GET', `/v1/users/${user.id}`)).body.name).toBe(`Name ${n}`)
  }
})
