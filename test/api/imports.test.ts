import { gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { counts, ended, importFile, populated } from '../support/importing.ts'
import { callerWith, eventsOf, freshWorkspace, type Call } from '../support/workspace.ts'

const none = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
const emails = async (call: Call) =>
  ((await call('GET', '/v1/users?sort=email&limit=100')).body.data as { email: string }[]).map(({ email }) => email)

describe('an import', () => {
  it('creates, updates, leaves as it is and rejects, row by row, with an event for each change', async () => {
    const { call, workspaceId, ada } = await populated()
    const file = `email,name,phone,metadata.plan
ada@example.com,Ada King,,pro
GRACE@example.com,Grace,,
new@example.com,New,+442079460000,free
bad,Bad,,
other@example.com,Other,12,
,Nobody,,
new@EXAMPLE.com,Again,,`
    const { job, result, rejected } = await importFile(call, file)
    expect(job).toMatchObject({ state: 'succeeded', total: 7, done: 7, failed: 4 })
    expect(counts(result)).toEqual({ created: 1, updated: 2, unchanged: 0, rejected: 4 })
    expect(rejected).toEqual([
      '4,5,email,invalid_value,This is not an e-mail address.',
      '5,6,phone,invalid_value,"Must be an E.164 number, such as +442079460000."',
      '6,7,,incomplete,A new user needs email and name.',
      '7,8,,duplicate_in_file,An earlier row speaks of the same user.',
    ])
    const changed = (await call('GET', `/v1/users/${ada.id}`)).body
    expect(changed).toMatchObject({ name: 'Ada King', externalId: '1', metadata: { plan: 'pro' }, version: 2 })
    const events = await eventsOf(workspaceId)
    expect(events.map(({ type }) => type)).toEqual([
      'user.created',
      'user.created',
      'job.created',
      'user.updated',
      'user.updated',
      'user.created',
      'job.succeeded',
      'import.completed',
    ])
    expect(events.map(({ seq }) => Number(seq))).toEqual(events.map((_, n) => n + 1))
    const again = await importFile(call, file)
    expect(counts(again.result)).toEqual({ created: 0, updated: 0, unchanged: 3, rejected: 4 })
  })

  it.each([
    ['create', { created: 1, updated: 0, unchanged: 0, rejected: 1 }, 'already_exists'],
    ['update', { created: 0, updated: 1, unchanged: 0, rejected: 1 }, 'not_found'],
    ['upsert', { created: 1, updated: 1, unchanged: 0, rejected: 0 }, undefined],
    ['skip', { created: 1, updated: 0, unchanged: 1, rejected: 0 }, undefined],
  ])('with onConflict=%s', async (onConflict, expected, code) => {
    const { call } = await populated()
    const { result, rejected } = await importFile(
      call,
      'email,name\nada@example.com,Ada King\nnew@example.com,New',
      `?onConflict=${onConflict}`,
    )
    expect(counts(result)).toEqual(expected)
    expect(rejected.map((line) => line.split(',')[3])).toEqual(code ? [code] : [])
  })

  it('matches by externalId or id, and rejects what another user has', async () => {
    const { call, ada, grace } = await populated()
    const byExternalId =
      'external id;email;name\n1;ada.new@example.com;Ada\n3;grace@example.com;Impostor\n4;four@example.com;Four'
    const first = await importFile(call, byExternalId, '?matchOn=external_id')
    expect(counts(first.result)).toEqual({ ...none, created: 1, updated: 1, rejected: 1 })
    expect(first.rejected[0]).toContain('email_taken')
    const byId = `id,name\n${ada.id},Ada by id\nusr_01kar7t0h7f8kbhg5x7e2m3n4p,Nobody\n${grace.id.replace('usr', 'key')},Key\n`
    const second = await importFile(call, byId, '?matchOn=id')
    expect(second.rejected.map((line) => line.split(',')[3])).toEqual(['not_found', 'invalid_value'])
    expect((await call('GET', `/v1/users/${ada.id}`)).body).toMatchObject({ name: 'Ada by id', email: 'ada.new@example.com' })
  })

  it('changes nothing in a dry run, and tells exactly what it would', async () => {
    const { call, workspaceId } = await populated()
    const file = 'email,name\nada@example.com,Ada King\nnew@example.com,New\nnew@example.com,Twice\ngrace@example.com,Grace'
    const { result } = await importFile(call, file, '?dryRun=true')
    const expected = { created: 1, updated: 1, unchanged: 1, rejected: 1 }
    expect([result.dryRun, counts(result)]).toEqual([true, expected])
    expect(result.samples).toEqual([
      { row: 1, outcome: 'updated', changes: { name: { from: 'Ada', to: 'Ada King' } } },
      { row: 2, outcome: 'created', changes: {} },
    ])
    expect(await emails(call)).toEqual(['ada@example.com', 'grace@example.com'])
    expect((await eventsOf(workspaceId)).filter(({ type }) => type.startsWith('user.'))).toHaveLength(2)
    expect(counts((await importFile(call, file)).result)).toEqual(expected)
  })

  it('takes columns by their headers, however they are written, or as the caller says', async () => {
    const { call } = await freshWorkspace()
    const file = ' E-Mail ,First Name,LAST_NAME,Full name,Work,metadata.team\na@example.com,Ada,King,Ada King,x,red'
    const { result } = await importFile(call, file, `?mapping=${encodeURIComponent('{"Work":"privateMetadata.work"}')}`)
    expect(result.columns.map(({ field }: { field: string }) => field)).toEqual([
      'email',
      'givenName',
      'familyName',
      'name',
      'privateMetadata.work',
      'metadata.team',
    ])
    const [user] = (await call('GET', '/v1/users')).body.data
    expect(user).toMatchObject({
      givenName: 'Ada',
      familyName: 'King',
      metadata: { team: 'red' },
      privateMetadata: { work: 'x' },
    })
    for (const mapping of ['{"Nix":"name"}', '{"Work":"nix"}', '{"Work":1}', 'x', '[]']) {
      const { uploaded } = await importFile(call, file, `?mapping=${encodeURIComponent(mapping)}`)
      expect([400, 422]).toContain(uploaded.status)
    }
    expect((await importFile(call, 'name\nAda')).uploaded.body).toMatchObject({ code: 'unusable_mapping' })
  })

  it('reads NDJSON, gzip, and both; null clears and an absent key leaves', async () => {
    const { call, ada } = await populated()
    const lines = [
      { email: 'ada@example.com', externalId: null, metadata: { a: 1, b: { c: [2] } } },
      { email: 'new@example.com', name: 'New', status: 'invited', createdAt: 'ignored' },
    ].map((value) => JSON.stringify(value))
    const file = [...lines, '', '[1]', '{"email":'].join('\n')
    const { result, rejected } = await importFile(call, gzipSync(file), '', { 'Content-Type': 'application/gzip' })
    expect(counts(result)).toEqual({ created: 1, updated: 1, unchanged: 0, rejected: 2 })
    expect(rejected.map((line) => line.split(',').slice(0, 4).join())).toEqual(['3,4,,malformed_json', '4,5,,malformed_json'])
    expect((await call('GET', `/v1/users/${ada.id}`)).body).toMatchObject({
      externalId: null,
      name: 'Ada',
      metadata: { a: 1, b: { c: [2] } },
    })
  })

  it('is the same for the same file and idempotency key, and another for another file', async () => {
    const { call } = await freshWorkspace()
    const headers = { 'Idempotency-Key': 'import-1' }
    const first = await importFile(call, 'email,name\na@example.com,Ada', '', headers)
    const again = await importFile(call, 'email,name\na@example.com,Ada', '', headers)
    expect([again.uploaded.body.id, again.uploaded.headers.get('idempotency-replayed')]).toEqual([first.uploaded.body.id, 'true'])
    const other = await importFile(call, 'email,name\nb@example.com,Bea', '', headers)
    expect(other.uploaded.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
    expect(await emails(call)).toEqual(['a@example.com'])
  })

  it('takes nothing of who may not', async () => {
    const { call } = await freshWorkspace({ scopes: ['users:read', 'users:write'] })
    expect((await importFile(call, 'email,name\na@example.com,Ada')).uploaded.body).toMatchObject({ code: 'forbidden' })
    expect((await importFile(callerWith('rst_x'), 'email,name')).uploaded.status).toBe(401)
  })

  it('can be canceled, and nothing is committed after that', async () => {
    const { call } = await freshWorkspace()
    const rows = Array.from({ length: 20_000 }, (_, n) => `u${n}@example.com,U ${n}`)
    const { body: job } = await call('POST', '/v1/imports', {
      body: ['email,name', ...rows].join('\n'),
      headers: { 'Content-Type': 'text/csv' },
    })
    const canceled = await call('POST', `/v1/jobs/${job.id}/cancel`)
    expect(canceled.body).toMatchObject({ state: 'canceled' })
    const { done } = (await call('GET', `/v1/jobs/${job.id}`)).body
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await ended(call, job.id)).toMatchObject({ state: 'canceled', done })
    expect((await call('POST', `/v1/jobs/${job.id}/retry`)).body).toMatchObject({ code: 'job_not_dead' })
  })
})

describe('a file', () => {
  const good: Record<string, [string | Uint8Array, number]> = {
    'with semicolons': ['email;name\na@example.com;"A;B"', 1],
    'whose first line says the delimiter': ['sep=;\r\nemail;name\r\na@example.com;A, B\r\n', 1],
    'whose first line says it after a mark': ['\ufeffsep=,\nemail,name\na@example.com,A\nb@example.com,B', 2],
    'of gzip in several members': [
      Buffer.concat(['email,name\n', 'a@example.com,A\nb@exa', 'mple.com,B\n'].map((part) => gzipSync(part))),
      2,
    ],
    'with tabs': ['email\tname\na@example.com\tA, B', 1],
    'with pipes': ['email|name\na@example.com|A', 1],
    'with a BOM, CRLF and blank lines at its end': [
      '\ufeffemail,name\r\na@example.com,A\r\nb@example.com,B\r\n\r\n  \r\n,\r\n',
      2,
    ],
    'of old Mac lines': ['email,name\ra@example.com,A\rb@example.com,B', 2],
    'with line breaks in quotes': ['email,name\n"a@example.com","A\nB\r\nC"\nb@example.com,B\n', 2],
    'with quotes in quotes': ['email,name\na@example.com,"A ""the"" B"\n', 1],
    'with a quote in the middle of a cell': ['email,name\na@example.com,5" A\nb@example.com,B', 2],
    'with a comma in its header': ['"name, full",email,name\nx,a@example.com,A', 1],
    'with short rows': ['email,name,phone\na@example.com,A\nb@example.com,B,', 2],
    'with emoji': ['email,name\na@example.com,A 👩‍💻 Ω\n', 1],
    'of one line without an end': ['email,name\na@example.com,A', 1],
  }

  it.each(Object.entries(good))('%s is read', async (_, [file, created]) => {
    const { call } = await freshWorkspace()
    const { job, result, rejected } = await importFile(call, file)
    expect(rejected).toEqual([])
    expect([job.state, job.total, counts(result)]).toEqual(['succeeded', created, { ...none, created }])
  })

  const bad: Record<string, [string | Uint8Array, RegExp]> = {
    'that is empty': ['', /empty/],
    'with a header alone': ['email,name\n', /no rows/],
    'of UTF-16': [Buffer.from('\ufeffemail,name\na@example.com,A', 'utf16le'), /UTF-16, as its first two bytes say/],
    'of UTF-16 without a mark': [Buffer.from('email,name\na@example.com,A', 'utf16le'), /looks like UTF-16/],
    'that is a workbook': [
      Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml', 'latin1'),
      /ZIP archive, or a workbook/,
    ],
    'that is an old workbook': [Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /old workbook/],
    'of NUL bytes': ['email,name\na@example.com,\0\n', /NUL/],
    'whose first line says a strange delimiter': ['sep=!\nemail!name\na@example.com!A', /delimiter/],
    'of Latin-1': [Buffer.from('email,name\na@example.com,Müller', 'latin1'), /Latin-1/],
    'whose quote is never closed': ['email,name\na@example.com,"A\nb@example.com,B\n', /opens on line 2/],
    'that is no gzip': [Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]), /broke off/],
    'of gzip that breaks off': [gzipSync('email,name\na@example.com,A').subarray(0, -6), /broke off/],
  }

  it.each(Object.entries(bad))('%s is refused, and says why', async (_, [file, detail]) => {
    const { call } = await freshWorkspace()
    const { uploaded } = await importFile(call, file)
    expect(uploaded.body).toMatchObject({ status: 422, code: 'unreadable_file', detail: expect.stringMatching(detail) })
    expect((await call('GET', '/v1/jobs')).body.data).toEqual([])
  })

  it('rejects rows with too many cells and with characters that Postgres cannot keep', async () => {
    const { call } = await freshWorkspace()
    const { rejected, result } = await importFile(
      call,
      'email,name\na@example.com,A,more\nb@example.com,B\u0001\nc@example.com,C\n',
    )
    expect(rejected.map((line) => line.split(',')[3])).toEqual(['too_many_cells'])
    expect(result.created).toBe(2)
  })
})
