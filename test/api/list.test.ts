import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { freshWorkspace, query as run, someone, type Call } from '../support/workspace.ts'

/** All users of a list, page by page; `between` runs after each page. */
async function walk(call: Call, query: string, between: (pages: number) => Promise<unknown> = async () => {}) {
  const users: { id: string; name: string }[] = []
  let cursor = ''
  for (let pages = 0; pages < 200; pages += 1) {
    const { status, body, headers } = await call('GET', `/v1/users?${query}${cursor}`)
    expect(status).toBe(200)
    users.push(...body.data)
    expect(body.hasMore).toBe(body.nextCursor !== null)
    expect(headers.get('link') === null).toBe(body.nextCursor === null)
    if (!body.hasMore) return users
    cursor = `&cursor=${body.nextCursor}`
    await between(pages)
  }
  throw new Error('The list does not end.')
}

describe('lists', () => {
  it('walk every untouched user exactly once, whatever comes and goes meanwhile', async () => {
    const { call } = await freshWorkspace()
    const statuses = ['active', 'invited', 'suspended'] as const
    const kept = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const body = someone({ name: `User ${String(n % 7)}`, status: statuses[n % 3] })
        return (await call('POST', '/v1/users', { body })).body as { id: string; status: string }
      }),
    )
    const passing: string[] = []
    const disturb = async (pages: number) => {
      if (pages > 20) return
      const { body } = await call('POST', '/v1/users', { body: someone({ name: `User ${passing.length % 9}` }) })
      passing.push(body.id)
      if (passing.length % 2 === 0) await call('DELETE', `/v1/users/${passing[passing.length / 2 - 1]}`)
    }
    const sorts = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'name', '-name', 'email', '-email']
    const query = fc.record({
      sort: fc.constantFrom(...sorts),
      limit: fc.integer({ min: 1, max: 30 }),
      status: fc.constantFrom(undefined, ...statuses),
      q: fc.constantFrom(undefined, 'user', 'ada'),
    })
    await fc.assert(
      fc.asyncProperty(query, async ({ sort, limit, status, q }) => {
        const parameters = new URLSearchParams({ sort, limit: String(limit), ...(status && { status }), ...(q && { q }) })
        const seen = (await walk(call, parameters.toString(), disturb)).map(({ id }) => id)
        expect(new Set(seen).size).toBe(seen.length)
        const expected = kept.filter((user) => !status || user.status === status).map(({ id }) => id)
        expect(expected.filter((id) => !seen.includes(id))).toEqual([])
      }),
      { numRuns: 14 },
    )
  })

  it.each(['createdAt', 'updatedAt', 'name', 'email'])('sort by %s both ways, ties broken', async (key) => {
    const { call } = await freshWorkspace()
    for (const name of ['Bob', 'alice', 'Bob', 'Zoë', 'Émile']) await call('POST', '/v1/users', { body: someone({ name }) })
    const up = await walk(call, `sort=${key}&limit=2`)
    const down = await walk(call, `sort=-${key}&limit=2`)
    expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse())
    const values = up.map((user) => Reflect.get(user, key) as string)
    expect(values).toEqual([...values].sort())
  })

  it('say when there is more, and lead there', async () => {
    const { call } = await freshWorkspace()
    for (let n = 0; n < 3; n += 1) await call('POST', '/v1/users', { body: someone() })
    const first = await call('GET', '/v1/users?limit=2&status=active')
    expect(first.body.hasMore).toBe(true)
    const link = /^<https:\/\/roster\.test(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1]
    const last = await call('GET', link ?? '')
    expect(last.body).toMatchObject({ hasMore: false, nextCursor: null })
    expect(last.body.data).toHaveLength(1)
    expect((await call('GET', '/v1/users?limit=3')).body.hasMore).toBe(false)
  })

  it('refuse a cursor of another query, and a made-up one', async () => {
    const { call } = await freshWorkspace()
    for (let n = 0; n < 2; n += 1) await call('POST', '/v1/users', { body: someone() })
    const { nextCursor } = (await call('GET', '/v1/users?limit=1&sort=name')).body
    const forged = (parts: unknown) => btoa(JSON.stringify(parts)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const [binding] = JSON.parse(
      atob((await call('GET', '/v1/users?limit=1')).body.nextCursor.replaceAll('-', '+').replaceAll('_', '/')),
    )
    const id = crypto.randomUUID()
    for (const query of [
      `cursor=${nextCursor}`,
      `sort=name&status=active&cursor=${nextCursor}`,
      'cursor=x',
      `cursor=${forged([binding, 'yesterday', id])}`,
      `cursor=${forged([binding, '0000-01-01T00:00:00.000Z', id])}`,
      `cursor=${forged([binding, '2026-02-30T00:00:00.000Z', id])}`,
      `cursor=${forged([binding, '2026-01-01T00:00:00.000Z', 'x'])}`,
      `cursor=${forged({})}`,
    ]) {
      const { body } = await call('GET', `/v1/users?${query}`)
      expect(body).toMatchObject({ status: 400, code: 'invalid_cursor', errors: [{ parameter: 'cursor' }] })
    }
    expect((await call('GET', `/v1/users?limit=9&sort=name&includeDeleted=false&cursor=${nextCursor}`)).status).toBe(200)
  })

  it('filter by exact address, external id, status and time', async () => {
    const { call } = await freshWorkspace()
    const { body: ada } = await call('POST', '/v1/users', { body: someone({ externalId: 'crm-1', status: 'invited' }) })
    await new Promise((resolve) => setTimeout(resolve, 5))
    const { body: bob } = await call('POST', '/v1/users', { body: someone() })
    const found = async (query: string) => (await walk(call, query)).map(({ id }) => id)
    expect(await found(`email=${ada.email.toUpperCase()}`)).toEqual([ada.id])
    expect(await found('externalId=crm-1')).toEqual([ada.id])
    expect(await found('externalId=crm')).toEqual([])
    expect(await found('status=invited')).toEqual([ada.id])
    expect(await found(`createdAfter=${ada.createdAt}`)).toEqual([bob.id])
    expect(await found(`createdBefore=${bob.createdAt}`)).toEqual([ada.id])
    expect(await found(`createdBefore=${encodeURIComponent(bob.createdAt.replace('Z', '+00:00'))}`)).toEqual([ada.id])
    await call('PATCH', `/v1/users/${ada.id}`, { body: { name: 'Ada King' } })
    expect(await found(`updatedAfter=${bob.updatedAt}`)).toEqual([ada.id])
    expect(await found(`updatedBefore=${bob.updatedAt}&updatedAfter=2020-01-01T00:00:00Z`)).toEqual([])
  })

  it.each([
    ['ada', ['Ada Lovelace']],
    ['LOVE', ['Ada Lovelace']],
    ['lovelce', ['Ada Lovelace']],
    ['hoper', ['Grace Hopper']],
    ['einstien', []],
    ['micheal', ['Michael Faraday']],
    ['joan', []],
    ['ada love', ['Ada Lovelace']],
    ['grace@', ['Grace Hopper']],
    ['john@example.com', ['John Smith']],
    ['Достоевскй', ['Фёдор Достоевский']],
    ['Παπαδόπουλς', ['Γιώργος Παπαδόπουλος']],
    ['محفوض', ['نجيب محفوظ']],
    ['प्रेमचद', ['मुंशी प्रेमचंद']],
    ['山田', ['山田太郎']],
    ['山田太', ['山田太郎']],
    ['김', ['김민수']],
    ['ΟΔΟΣ', ['Οδός ΟΔΟΣ']],
    ['οδοσ', ['Οδός ΟΔΟΣ']],
    ['%', []],
    ['_da', []],
    ['ovelace of nowhere', []],
    ["o'brien\\", []],
  ])('search by q=%s finds %j', async (q, names) => {
    const { call } = await freshWorkspace()
    for (const [name, email] of [
      ['Ada Lovelace', 'countess@example.com'],
      ['John Smith', 'john@example.com'],
      ['Grace Hopper', 'grace@navy.example'],
      ['Michael Faraday', 'faraday@ri.example'],
      ['Фёдор Достоевский', 'fd@example.net'],
      ['Γιώργος Παπαδόπουλος', 'gp@example.net'],
      ['نجيب محفوظ', 'nm@example.net'],
      ['मुंशी प्रेमचंद', 'mp@example.net'],
      ['山田太郎', 'yt@example.net'],
      ['김민수', 'km@example.net'],
      ['Οδός ΟΔΟΣ', 'street@example.gr'],
    ])
      await call('POST', '/v1/users', { body: { name, email } })
    expect((await walk(call, `q=${encodeURIComponent(q)}`)).map(({ name }) => name)).toEqual(names)
  })
})

describe('a search', () => {
  const people = [
    ['Jon Smithers', 'jon.smithers@example.com'],
    ['Jon Smith', 'j.smith@example.net'],
    ['Johan Smit', 'johan@example.com'],
    ['John Smith', 'john@example.com'],
    ['Smith Jones', 'sj@example.org'],
    ['Example Org', 'info@second.example'],
    ['Ada', 'ada@example.org'],
  ]

  async function searched(q: string, more = '') {
    const { call } = await freshWorkspace()
    for (const [name, email] of people) await call('POST', '/v1/users', { body: { name, email } })
    const all = await walk(call, `q=${encodeURIComponent(q)}${more}`)
    const paged = await walk(call, `q=${encodeURIComponent(q)}&limit=1${more}`)
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    return all.map(({ name }) => name)
  }

  it('has the whole name before its beginning, and that before what is alike, paged without a gap', async () => {
    const found = await searched('jon smith')
    expect(found.slice(0, 2)).toEqual(['Jon Smith', 'Jon Smithers'])
    expect(found).toContain('John Smith')
  })

  it('finds the people of a domain first', async () => {
    const found = await searched('example.org')
    expect(found.slice(0, 2)).toEqual(['Ada', 'Smith Jones'])
  })

  it('keeps to a sort that is asked for', async () => {
    expect(await searched('smith', '&sort=name')).toEqual([...(await searched('smith', '&sort=name'))].sort())
    expect(await searched('smith', '&sort=-name&status=active')).toEqual((await searched('smith', '&sort=name')).reverse())
  })

  it('walks the newest first where a word is very common, without a gap', async () => {
    const { call, workspaceId } = await freshWorkspace()
    await run(sql`insert into roster.users (id, workspace_id, email, email_key, name, status, metadata, private_metadata, version, created_at)
      select gen_random_uuid(), ${workspaceId}, i || '@example.com', i || '@example.com', 'Common ' || i, 'active', '{}', '{}', 1,
        now() - i * interval '1 second' from generate_series(1, 2100) as i`)
    const found = await walk(call, 'q=common&limit=100')
    expect(found.map(({ name }) => name)).toEqual(Array.from({ length: 2100 }, (_, n) => `Common ${n + 1}`))
    expect(await walk(call, 'q=common&status=suspended')).toEqual([])
    expect((await walk(call, 'q=common%207&sort=name')).length).toBe(111)
  })
})
