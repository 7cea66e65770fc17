import { describe, expect, it } from 'vitest'

import { counts, importFile, populated } from '../support/importing.ts'
import { eventsOf, freshWorkspace } from '../support/workspace.ts'

const ndjson = { 'Content-Type': 'application/x-ndjson' }
const mappedPhone = `?mapping=${encodeURIComponent('{"Phone, private":"phone"}')}`
const none = { created: 0, updated: 0, unchanged: 0, rejected: 0 }

describe('a row that cannot be stored', () => {
  const bad: Record<string, unknown> = {
    'a year that is none': { emailVerifiedAt: '0000-01-01' },
    'a moment beyond the last year': { emailVerifiedAt: '9999-12-31T23:59:59-12:00' },
    'a day that is none': { emailVerifiedAt: '2026-02-30T00:00:00Z' },
    'a day that may be a month': { emailVerifiedAt: '05/06/2026' },
    'U+0000 within metadata': { metadata: { a: { b: ['\0'] } } },
    'U+0000 in a key': { 'metadata.k\0': 1 },
    'a lone surrogate': { metadata: { a: '\ud800' } },
    'metadata that nests deeper than a request may': {
      metadata: JSON.parse('{"a":'.repeat(40) + '1' + '}'.repeat(40)) as object,
    },
    'metadata beyond its size': { metadata: { a: 'x'.repeat(25_000) } },
  }

  it.each(Object.entries(bad))('is rejected by itself: %s', async (_, fields) => {
    const { call } = await freshWorkspace()
    const lines = [
      { email: 'a@example.com', name: 'Ada' },
      { email: 'b@example.com', name: 'Bea', ...(fields as object) },
      { email: 'c@example.com', name: 'Cy' },
    ]
    const { job, result } = await importFile(call, lines.map((line) => JSON.stringify(line)).join('\n'), '', ndjson)
    expect([job.state, counts(result)]).toEqual(['succeeded', { ...none, created: 2, rejected: 1 }])
  })

  it('is rejected alone where only the database knows, and the others go in', async () => {
    const { call, ada } = await populated()
    const large = 'x'.repeat(15_000)
    await call('PATCH', `/v1/users/${ada.id}`, { body: { metadata: { a: large } } })
    const rows = Array.from({ length: 40 }, (_, n) => `u${n}@example.com,U ${n},`)
    rows.splice(20, 0, `ada@example.com,Ada,${large}`)
    const { result, rejected } = await importFile(call, ['email,name,metadata.b', ...rows].join('\n'))
    expect(counts(result)).toEqual({ ...none, created: 40, rejected: 1 })
    expect(rejected).toEqual(['21,22,,not_storable,This row cannot be stored.'])
  })
})

describe('a row over 1 MiB', () => {
  const large = 'x'.repeat(1024 * 1024)
  const lines = ['a@example.com', large, 'c@example.com']

  it.each([
    ['CSV', `email,name\n${lines.map((email) => `${email},"N"`).join('\n')}\n`, {}, '2,3'],
    ['NDJSON', lines.map((email) => JSON.stringify({ email, name: 'N' })).join('\n'), ndjson, '2,2'],
  ])('is rejected by itself, and the others go in: %s', async (_, file, headers, place) => {
    const { call } = await freshWorkspace()
    const { job, result, rejected } = await importFile(call, file, '', headers)
    expect([job.state, job.total, counts(result)]).toEqual(['succeeded', 3, { ...none, created: 2, rejected: 1 }])
    expect(rejected).toEqual([`${place},,row_too_large,A row may have 1 MiB at most.`])
  })
})

describe('rows that are in each other’s way', () => {
  const shift = 60

  it.each([
    ['in one chunk', 0],
    ['in two chunks', 600],
  ])('have the effect of one after the other: %s, in a dry run and for real', async (_, between) => {
    const { call, workspaceId } = await freshWorkspace()
    const before = Array.from({ length: shift }, (__, n) => `${n},n${n}@example.com,User ${n}`)
    await importFile(call, ['externalId,email,name', ...before].join('\n'), '?matchOn=external_id')
    const after = Array.from({ length: shift }, (__, n) => `${n},n${n === 0 ? 'ew' : n - 1}@example.com,User ${n}`)
    after.splice(1, 0, ...Array.from({ length: between }, (__, n) => `f${n},bad address,Filler`))
    const file = ['externalId,email,name', ...after].join('\n')
    const expected = { ...none, updated: shift, rejected: between }
    expect(counts((await importFile(call, file, '?matchOn=external_id&dryRun=true')).result)).toEqual(expected)
    expect(counts((await importFile(call, file, '?matchOn=external_id')).result)).toEqual(expected)
    const events = await eventsOf(workspaceId)
    expect(events.map(({ seq }) => Number(seq))).toEqual(events.map((__, n) => n + 1))
  })
})

describe('what a file says of itself', () => {
  it('counts lines as editors do, over line breaks in quotes and blank lines', async () => {
    const { call } = await freshWorkspace()
    const file = 'email,name\r\n\r\nbad,"A\r\nB\nC"\r\nbad,"A"\r\n\r\n\r\nbad,"A\rB"\r\nbad,A'
    const { rejected } = await importFile(call, file)
    expect(rejected.map((line) => line.split(',').slice(0, 2).join())).toEqual(['1,3', '2,6', '3,9', '4,11'])
  })

  it.each([
    ['a mark before a header in quotes', '\ufeff"full\nname",email\nAda,a@example.com\nBea,b@example.com', 2],
    ['cells of other blanks', 'email,name\n\u00a0,\u2003\u200b\na@example.com,Ada\n\u00a0\n', 1],
    ['a quote in the middle', 'email,name\na@example.com,"x" y\nb@example.com,"fine"\n', 2],
  ])('counts as many rows as it then finds: %s', async (_, file, rows) => {
    const { call } = await freshWorkspace()
    const { job } = await importFile(call, file)
    expect([job.state, job.total, job.done]).toEqual(['succeeded', rows, rows])
  })

  it('takes no column for what its header only happens to be called', async () => {
    const { call } = await freshWorkspace()
    const { job, result } = await importFile(call, 'email,name,constructor,__proto__\na@example.com,Ada,x,y')
    expect([job.state, counts(result)]).toEqual(['succeeded', { ...none, created: 1 }])
    const fields = (result.columns as { field: string | null }[]).map(({ field }) => field)
    expect(fields).toEqual(['email', 'name', null, null])
  })

  it('takes no two columns for one field, be it by their headers or by what is said', async () => {
    const { call } = await freshWorkspace()
    const refused = async (header: string, mapping?: object) => {
      const query = mapping ? `?mapping=${encodeURIComponent(JSON.stringify(mapping))}` : ''
      const { body } = (await importFile(call, `${header}\na@example.com,b@example.com,Ada`, query)).uploaded
      expect(body).toMatchObject({ status: 422, code: 'unusable_mapping' })
      return body.errors[0].detail as string
    }
    expect(await refused('email,E-Mail,name')).toBe('The columns email and E-Mail both fill email: leave one out by `mapping`.')
    expect(await refused('email,email,name')).toBe('Two columns are called email: give them different names.')
    expect(await refused('a,b,name', { a: 'email', b: 'email' })).toMatch(/a and b both fill email/)
    const said = `?mapping=${encodeURIComponent('{"email":null}')}`
    const { result } = await importFile(call, 'email,E-Mail,name\nx,b@example.com,Ada', said)
    expect(counts(result)).toEqual({ ...none, created: 1 })
    const lines = '{"email":"a@example.com","E-Mail":"b@example.com","name":"A"}\n{"email":"c@example.com","name":"C"}'
    const { rejected } = await importFile(call, lines, '', ndjson)
    expect(rejected).toEqual([expect.stringMatching(/^1,1,,ambiguous_columns,/)])
  })

  it('is called as the file calls it, where a cell is wrong', async () => {
    const { call } = await freshWorkspace()
    const csv = await importFile(call, 'E-Mail Address,name,"Phone, private"\nbad,A,\na@example.com,A,12', mappedPhone)
    expect(csv.rejected.map((line) => line.split(',invalid_value')[0])).toEqual(['1,2,E-Mail Address', '2,3,"Phone, private"'])
    const { rejected } = await importFile(call, '{"E-Mail":"bad","name":"A"}', '', ndjson)
    expect(rejected[0]).toMatch(/^1,1,E-Mail,invalid_value/)
  })

  it('must be of a type that an import is of', async () => {
    const { call } = await freshWorkspace()
    for (const type of [
      'application/problem+json',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'text/html',
    ]) {
      const { uploaded } = await importFile(call, 'email,name\na@example.com,A', '', { 'Content-Type': type })
      expect(uploaded.body).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    }
    for (const type of ['Text/CSV; charset=utf-8', 'application/octet-stream', 'application/gzip']) {
      const { uploaded } = await importFile(call, 'email,name\na@example.com,A', '', { 'Content-Type': type })
      expect(uploaded.status).toBe(202)
    }
  })

  it('rejects a line that nests half a million levels deep, and reads the next', async () => {
    const { call } = await freshWorkspace()
    const deep = `{"email":"a@example.com","metadata":${'['.repeat(500_000)}${']'.repeat(500_000)}}`
    const file = [deep.slice(0, 1_000_000), '{"email":"b@example.com","name":"Bea"}'].join('\n')
    const { job, result } = await importFile(call, file, '', ndjson)
    expect([job.state, counts(result)]).toEqual(['succeeded', { ...none, created: 1, rejected: 1 }])
  })

  it('keeps a null in metadata that is null already', async () => {
    const { call } = await freshWorkspace()
    await call('POST', '/v1/users', { body: { email: 'a@example.com', name: 'Ada', metadata: { n: null, x: 1 } } })
    const line = JSON.stringify({ email: 'a@example.com', metadata: { n: null, x: 1 } })
    expect(counts((await importFile(call, line, '', ndjson)).result)).toEqual({ ...none, unchanged: 1 })
    const clearing = JSON.stringify({ email: 'a@example.com', metadata: { x: null } })
    expect(counts((await importFile(call, clearing, '', ndjson)).result)).toEqual({ ...none, updated: 1 })
  })
})
