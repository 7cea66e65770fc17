import { exports } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ended, importFile } from '../support/importing.ts'
import { freshWorkspace, someone, type Call } from '../support/workspace.ts'

async function exported(call: Call, secret: string, body: object): Promise<Uint8Array> {
  const { id } = (await call('POST', '/v1/exports', { body })).body
  await ended(call, id)
  const path = `/v1/exports/${id.replace('job_', 'exp_')}/file`
  const answer = await exports.default.fetch(`https://roster.test${path}`, { headers: { Authorization: `Bearer ${secret}` } })
  return new Uint8Array(await answer.arrayBuffer())
}

describe('importing an export', () => {
  const text = (max: number) =>
    fc
      .array(
        fc.constantFrom(
          'a',
          'Z',
          '😀',
          'é',
          ' ',
          '"',
          ',',
          ';',
          '\n',
          '\r\n',
          '=',
          '+',
          '-',
          '@',
          "'",
          '\t',
          '|',
          '山',
          '\u00a0',
          '\u200d',
          '𠮷',
          '👩\u200d🚀',
        ),
        {
          minLength: 1,
          maxLength: max,
        },
      )
      .map((parts) => `x${parts.join('')}y`)
  const person = fc.record({
    name: text(40),
    givenName: fc.option(text(20)),
    familyName: fc.option(fc.constantFrom("'=1+1", '=cmd()', "''", '@me', '-1', '+44')),
    externalId: fc.option(text(30)),
    status: fc.constantFrom('active', 'invited', 'suspended'),
    emailVerifiedAt: fc.option(fc.constantFrom('2020-02-29T23:59:59.999Z', '0001-01-01T00:00:00Z')),
    privateMetadata: fc.dictionary(text(10), fc.string({ unit: 'grapheme' }), { maxKeys: 2 }),
    metadata: fc.dictionary(text(10), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 }),
    deleted: fc.boolean(),
  })

  it.each([
    { format: 'csv' },
    { format: 'ndjson' },
    { format: 'csv', gzip: true },
    { format: 'csv', matchOn: 'id' },
    { format: 'ndjson', matchOn: 'id' },
    { format: 'ndjson', asArray: true },
    { format: 'csv', fields: ['email', 'name', 'status'] },
    { format: 'ndjson', fields: ['externalId', 'email', 'name', 'metadata'] },
  ])(
    'changes nothing, whoever is in it: %j',
    async ({ matchOn = 'email', asArray = false, ...options }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), async (people) => {
          const { call, secret } = await freshWorkspace()
          const seen = new Set<string>()
          for (const { deleted, ...fields } of people) {
            if (fields.externalId !== null && seen.has(fields.externalId)) continue
            if (fields.externalId !== null) seen.add(fields.externalId)
            const { status, body } = await call('POST', '/v1/users', { body: someone(fields) })
            if (status !== 201) continue // a key or number that cannot be stored
            if (deleted) await call('DELETE', `/v1/users/${body.id}`)
          }
          const full = { a: '', b: '😀'.repeat(3000) }
          // the table counts the three blanks that Postgres writes between keys and values
          full.a = 'x'.repeat(24 * 1024 - 3 - Buffer.byteLength(JSON.stringify(full)))
          const large = await call('POST', '/v1/users', {
            body: someone({ name: '😀'.repeat(200), metadata: full, privateMetadata: full }),
          })
          expect(large.status).toBe(201)
          const before = (await call('GET', '/v1/users?includeDeleted=true&limit=100&sort=createdAt')).body
          const lines = await exported(call, secret, { ...options, filter: { includeDeleted: true } })
          const file = asArray ? `[${Buffer.from(lines).toString().trim().replaceAll('\n', ',\n')}]` : lines
          const type = options.gzip ? 'application/gzip' : options.format === 'csv' ? 'text/csv' : 'application/x-ndjson'
          const { result } = await importFile(call, file, `?matchOn=${matchOn}`, { 'Content-Type': type })
          const gone = before.data.filter((user: { deletedAt: string | null }) => user.deletedAt !== null).length
          expect(result).toMatchObject({ created: 0, updated: 0, unchanged: before.data.length - gone, rejected: gone })
          expect((await call('GET', '/v1/users?includeDeleted=true&limit=100&sort=createdAt')).body).toEqual(before)
        }),
        { numRuns: 6 },
      )
    },
    120_000,
  )
})
