import { gunzipSync } from 'node:zlib'

import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

import { counts, ended, importFile, populated } from '../support/importing.ts'
import { callerWith, eventsOf, freshWorkspace, someone, type Call } from '../support/workspace.ts'

async function exported(call: Call, asked: object) {
  const { body: job } = await call('POST', '/v1/exports', { body: asked })
  const end = await ended(call, job.id)
  const id = job.id.replace('job_', 'exp_')
  const { body: result } = await call('GET', `/v1/exports/${id}`)
  return { id, job: end, result, file: async () => (await call('GET', `/v1/exports/${id}/file`)).body as string }
}

describe('an export', () => {
  it('holds every user of the filter once, with the fields asked for, and says how many', async () => {
    const { call, workspaceId, ada } = await populated()
    await call('POST', '/v1/users', { body: someone({ status: 'suspended' }) })
    const { job, result, file } = await exported(call, { format: 'csv', fields: ['id', 'email'], filter: { status: 'active' } })
    expect(job).toMatchObject({ state: 'succeeded', total: 2, done: 2 })
    expect(result).toMatchObject({ rows: 2, format: 'csv', gzip: false, fields: ['id', 'email'] })
    const lines = (await file()).split('\r\n')
    expect(lines.slice(0, 2)).toEqual(['id,email', `${ada.id},ada@example.com`])
    expect(lines).toHaveLength(4)
    expect((await eventsOf(workspaceId)).slice(-2).map(({ type }) => type)).toEqual(['job.succeeded', 'export.completed'])
  })

  it('changes nothing when it is imported again, whatever is in it', async () => {
    const { call } = await freshWorkspace()
    const odd = [
      someone({ name: '=HYPERLINK("http://evil")', phone: '+442079460000', externalId: '@home' }),
      someone({ name: "'quoted", givenName: '-1+1', familyName: '"q", \n line', metadata: { a: [1, { b: null }], '=x': '=1' } }),
      someone({
        name: '’',
        locale: 'en-GB',
        timezone: 'Europe/London',
        emailVerifiedAt: '2026-01-02T03:04:05.678Z',
        status: 'invited',
      }),
      someone({ name: "'=both", privateMetadata: { note: 'x,y' }, avatarUrl: 'https://example.com/a,b' }),
    ]
    for (const body of odd) expect((await call('POST', '/v1/users', { body })).status).toBe(201)
    const before = (await call('GET', '/v1/users')).body
    for (const format of ['csv', 'ndjson']) {
      const { file } = await exported(call, { format })
      const text = await file()
      if (format === 'csv')
        for (const cell of [`"'=HYPERLINK(`, `'+442079460000`, `'@home`, `'-1+1`]) expect(text).toContain(cell)
      const { result, rejected } = await importFile(call, text, '', {
        'Content-Type': format === 'csv' ? 'text/csv' : 'application/x-ndjson',
      })
      expect([rejected, counts(result)]).toEqual([[], { created: 0, updated: 0, unchanged: 4, rejected: 0 }])
    }
    expect((await call('GET', '/v1/users')).body).toEqual(before)
  })

  it('can be had by a link without a key, for a while, and by no other', async () => {
    const { call, secret } = await populated()
    const { result, id } = await exported(call, { format: 'ndjson', gzip: true })
    const answer = await exports.default.fetch(result.downloadUrl)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/gzip'])
    const lines = gunzipSync(Buffer.from(await answer.arrayBuffer()))
      .toString()
      .trim()
      .split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { email: string }).email)).toEqual(['ada@example.com', 'grace@example.com'])
    for (const wrong of [`${result.downloadUrl}x`, result.downloadUrl.replace(/downloads\/.*/, 'downloads/v1.a.b.c')]) {
      expect((await exports.default.fetch(wrong)).status).toBe(404)
    }
    const stranger = await freshWorkspace()
    expect((await stranger.call('GET', `/v1/exports/${id}/file`)).status).toBe(404)
    expect((await callerWith(secret)('GET', `/v1/exports/${id}/file`)).status).toBe(200)
  })

  it('is of one moment, whatever is written meanwhile', async () => {
    const { call } = await freshWorkspace()
    const rows = Array.from({ length: 4000 }, (_, n) => `u${n}@example.com,Before`)
    await importFile(call, ['email,name', ...rows].join('\n'))
    const running = exported(call, { format: 'csv', fields: ['email', 'name'] })
    const { data } = (await call('GET', '/v1/users?limit=20&sort=createdAt')).body
    for (const { id } of data) await call('DELETE', `/v1/users/${id}`)
    const found = new Set((await (await running).file()).trim().split('\r\n').slice(1))
    const isThere = (data as { email: string }[]).map(({ email }) => found.has(`${email},Before`))
    expect(isThere).toEqual([...isThere].sort()) // what was deleted by that moment, and nothing that was deleted later
    expect(found.size).toBe(4000 - isThere.filter((there) => !there).length)
  })
})
