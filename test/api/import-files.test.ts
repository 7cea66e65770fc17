import { gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { importFile } from '../support/importing.ts'
import { freshWorkspace, someone, type Call } from '../support/workspace.ts'

async function upload(call: Call, body: string | Uint8Array, query = '', headers: Record<string, string> = {}) {
  const { uploaded, result } = await importFile(call, body, `?${query}`, headers)
  return result ? { ...result, refused: undefined } : { refused: uploaded.body }
}

describe('a file of another system', () => {
  it.each([
    ['blank lines before semicolons', '\r\n \r\n\r\nemail;name\r\nb1@example.org;A\r\n'],
    ['a quoted line of the delimiter', '"sep=;"\nemail;name\ns1@example.org;A'],
    ['a padded line of the delimiter', '\ufeff sep=| \nemail|name\ns1@example.org|A\n'],
    ['a line of the delimiter after a blank one', '\nsep=\t\nemail\tname\ns1@example.org\tA\n'],
    ['quotes around every header', '"email";"full name"\n"q@example.org";"A, B, C"\n'],
  ])('is read with %s', async (_, body) => {
    const { call } = await freshWorkspace()
    expect(await upload(call, body)).toMatchObject({ created: 1 })
  })

  it.each(['application/vnd.ms-excel', 'text/plain', 'Application/CSV; charset=utf-8', 'text/x-csv'])(
    'is taken as %s',
    async (type) => {
      const { call } = await freshWorkspace()
      expect(await upload(call, 'email,name\nms@example.org,A\n', '', { 'Content-Type': type })).toMatchObject({ created: 1 })
    },
  )

  it('is taken as gzip with several members, and with what gzip(1) ignores behind them', async () => {
    const { call } = await freshWorkspace()
    const [one, two] = [gzipSync('email,name\ng1@example.org,A\n'), gzipSync('g2@example.org,B\n')]
    expect(await upload(call, Buffer.concat([one, two]), '', { 'Content-Type': 'application/x-gzip' })).toMatchObject({ done: 2 })
    for (const behind of ['\n', '\r\n', '\0'.repeat(512)]) {
      const padded = Buffer.concat([one, two, Buffer.from(behind)])
      expect(await upload(call, padded, '', { 'Content-Type': 'application/gzip' })).toMatchObject({ rejected: 0, done: 2 })
    }
    const rows = Array.from({ length: 20_000 }, (_, n) => `many.${n}.${crypto.randomUUID()}@example.org,Ada ${n}`)
    const large = gzipSync(`email,name\n${rows.join('\n')}`)
    expect(await upload(call, large, 'dryRun=true', { 'Content-Type': 'application/gzip' })).toMatchObject({ done: 20_000 })
    const flipped = Buffer.from(large)
    flipped[flipped.length - 6] = (flipped.at(-6) ?? 0) ^ 1
    expect((await upload(call, flipped, '', { 'Content-Type': 'application/gzip' })).refused).toMatchObject({ status: 422 })
    const cut = await upload(call, one.subarray(0, -6), '', { 'Content-Type': 'application/gzip' })
    expect(cut.refused).toMatchObject({ code: 'unreadable_file' })
  })

  it.each([
    ['a JSON object over lines', '{\n  "email": "j1@example.org"\n}\n', /array of objects, or one object a line/],
    ['JSON with two lists', '{\n"users":[{"email":"j1@example.org"}],"admins":[{"email":"j2@example.org"}]}', /several lists/],
    ['JSON that is cut off', '[{"email":"j1@example.org"},', /cut off/],
    ['two arrays', '[{"email":"j1@example.org"}]\n[{"email":"j2@example.org"}]', /one array/],
    ['ISO-2022-JP', 'email,name\njp@example.org,\u001b$B;3EDB@O:\u001b(B\n', /ISO-2022-JP/],
    ['NUL bytes after its head', `email,name\n${'a@example.org,A\n'.repeat(9000)}b@example.org,\0\n`, /NUL/],
  ])('is refused with the reason: %s', async (_, body, reason) => {
    const { call } = await freshWorkspace()
    const { refused } = await upload(call, body, '', { 'Content-Type': 'application/octet-stream' })
    expect(refused).toMatchObject({ status: 422, code: 'unreadable_file', detail: expect.stringMatching(reason) })
  })
})

describe('JSON', () => {
  const people = ['j1', 'j2', 'j3'].map((name) => ({
    email: `${name}@example.org`,
    name,
    metadata: { a: [{ b: '},{' }, '\\"]'] },
  }))
  const files: [string, string][] = [
    ['an array', JSON.stringify(people)],
    ['an array over lines, after the mark of UTF-8', `\ufeff\n${JSON.stringify(people, null, 2)}\n`],
    ['a member', JSON.stringify({ total: 3, roles: ['[{'], page: { list: [{ a: 1 }] }, users: people, next: null })],
    ['a member over lines', JSON.stringify({ schemas: ['urn:x'], Resources: people, rest: { empty: [] } }, null, '\t')],
    ['an object a line', people.map((person) => JSON.stringify(person)).join('\n')],
  ]

  it.each(files)('is read as %s, whatever is said of it', async (_, body) => {
    for (const type of ['application/json', 'text/json; charset=utf-8', 'application/x-ndjson', '', 'application/octet-stream']) {
      const { call } = await freshWorkspace()
      const result = await upload(call, body, '', { 'Content-Type': type })
      expect([type, result]).toMatchObject([type, { created: 3, rejected: 0, done: 3 }])
      const { data } = (await call('GET', '/v1/users?email=j2@example.org')).body
      expect(data[0]).toMatchObject(people[1]!)
    }
    const { call } = await freshWorkspace()
    expect(await upload(call, gzipSync(body), '', { 'Content-Type': 'application/gzip' })).toMatchObject({ created: 3 })
  })

  it('tells the lines of what is rejected, and rejects what is no object by itself', async () => {
    const { call } = await freshWorkspace()
    const body =
      '[\n{"email":"bad","name":"A"},\n\n  17, "x",\n{"email":"j1@example.org",\n"name":"A"}, {"email":"bad" "name"},\n{\n"email":"bad"}]'
    const { rejected, result } = await importFile(call, body, '', { 'Content-Type': 'application/json' })
    expect(result).toMatchObject({ format: 'json', delimiter: null, created: 1, rejected: 5 })
    expect(rejected.map((line) => line.split(',').slice(0, 4).join())).toEqual([
      '1,2,email,invalid_value',
      '2,4,,malformed_json',
      '3,4,,malformed_json',
      '5,6,,malformed_json',
      '6,7,email,invalid_value',
    ])
  })

  it('is no JSON if it does not begin so, and the answer says which types are taken', async () => {
    const { call } = await freshWorkspace()
    const csv = await upload(call, 'email,name\na@example.org,A', '', { 'Content-Type': 'application/json' })
    expect(csv.refused).toMatchObject({ code: 'unreadable_file', detail: expect.stringMatching(/begins with \[ or \{/) })
    const html = await importFile(call, '<p>', '', { 'Content-Type': 'text/html' })
    expect(html.uploaded.body.detail).toMatch(/text\/csv.*application\/json/)
  })
})

describe('a row whose keys disagree', () => {
  const codes = async (call: Call, id: string) =>
    ((await call('GET', `/v1/imports/${id}/rejected`)).body as string)
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[3])

  it.each(['upsert', 'update', 'create', 'skip'])(
    'makes no second user, and changes no other: onConflict=%s',
    async (onConflict) => {
      const { call } = await freshWorkspace()
      const { body: ada } = await call('POST', '/v1/users', { body: someone({ externalId: 'ada' }) })
      const { body: bob } = await call('POST', '/v1/users', { body: someone({ externalId: 'bob' }) })
      const rows = [
        ['id,email,name', `${ada.id},new.address@example.com,Ada`, `${ada.id},${bob.email},Ada`],
        ['externalId,email,name', 'ada,other.address@example.com,Ada', `ada,${bob.email},Ada`],
      ]
      for (const body of rows) {
        const result = await upload(call, body.join('\n'), `onConflict=${onConflict}`)
        expect(result).toMatchObject({ created: 0, updated: 0 })
      }
      for (const user of [ada, bob]) expect((await call('GET', `/v1/users/${user.id}`)).body).toEqual(user)
    },
  )

  it('follows the key that is asked for', async () => {
    const { call } = await freshWorkspace()
    const { body: ada } = await call('POST', '/v1/users', { body: someone({ externalId: 'ada' }) })
    const byId = await upload(call, `id,email,name\n${ada.id},corrected@example.com,Ada`, 'matchOn=id')
    expect(byId).toMatchObject({ updated: 1 })
    const byExternalId = await upload(call, 'externalId,email,name\nada,again@example.com,Ada', 'matchOn=external_id')
    expect(byExternalId).toMatchObject({ updated: 1 })
    const mismatch = await upload(call, `id,email,name\n${ada.id},corrected@example.com,Ada`)
    expect(await codes(call, mismatch.id)).toEqual(['key_mismatch'])
  })

  it('takes an id of another workspace for none', async () => {
    const [theirs, ours] = await Promise.all([freshWorkspace(), freshWorkspace()])
    const { body: ada } = await theirs.call('POST', '/v1/users', { body: someone() })
    expect(await upload(ours.call, `id,email,name\n${ada.id},${ada.email},Ada`)).toMatchObject({ created: 1 })
  })
})
