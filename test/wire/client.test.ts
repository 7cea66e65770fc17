import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import type * as Client from '../../src/client/index.ts'
import { startFront } from '../support/front.ts'
import { compile, buildChanged, installClient, installInstead } from '../support/package.ts'
import { newKey, startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let front: Awaited<ReturnType<typeof startFront>>
let project: Awaited<ReturnType<typeof installClient>>
let client: typeof Client
let roster: Client.Roster

beforeAll(async () => {
  ;[wire, project] = await Promise.all([startWire({ ENVIRONMENT: 'development' }), installClient()])
  front = await startFront(wire.origin)
  client = await import(pathToFileURL(join(project.installed, 'index.js')).href)
})

afterAll(async () => {
  await front.stop()
  await wire.stop()
  project.remove()
})

beforeEach(async () => {
  roster = client.createRosterClient({ baseUrl: front.origin, token: await newKey() })
  front.seen()
})

const ada = { name: 'Ada', email: 'ada@example.com' }

describe('the packed client, in an empty project', () => {
  it('compiles with every setting that libraries suffer from, and little work for the compiler', async () => {
    for (const options of [{ module: 'esnext', moduleResolution: 'bundler' }, { module: 'nodenext' }]) {
      expect(await compile(project.folder, { ...options, exactOptionalPropertyTypes: true })).toMatchObject({ errors: [] })
    }
    const { instantiations } = await compile(project.folder, { module: 'nodenext', skipLibCheck: true })
    expect(instantiations).toBeLessThan(10_000)
  })

  it('runs in plain Node: creates, changes, uploads, follows, lists, deletes and verifies', async () => {
    await compile(project.folder, { module: 'nodenext' })
    const env = { ...process.env, ROSTER_URL: front.origin, ROSTER_KEY: await newKey() }
    const { stdout } = await promisify(execFile)(process.execPath, ['program.js'], { cwd: project.folder, env })
    expect(JSON.parse(stdout)).toEqual({
      renamed: ['Ada King', 'pro', 2],
      late: 'precondition_failed',
      refused: ['email_taken', 409, ['/email'], true],
      job: 'succeeded',
      listed: [26, 26, 'ada@example.com'],
      events: ['user.created', 'user.updated from Ada Lovelace to Ada King'],
      streamed: 'ada@example.com',
      deleted: [null],
      webhook: 'Ada Lovelace',
    })
  })

  it('does not compile any more when a route has changed, and the compiler says where', async () => {
    const changed = await buildChanged([
      { file: 'src/v1/jobs/schemas.ts', from: 'state: z.enum(jobStates).openapi(', to: 'phase: z.enum(jobStates).openapi(' },
      { file: 'src/v1/jobs/mapper.ts', from: 'state: job.state,', to: 'phase: job.state,' },
      {
        file: 'src/v1/users/schemas.ts',
        from: "    email: email().openapi({ example: 'ada@example.com' }),\n    name",
        to: '    email: email(),\n    company: label(200),\n    name',
      },
      { file: 'src/v1/users/schemas.ts', from: "'name', '-name', 'email', '-email'", to: "'name', '-name'" },
      { file: 'src/v1/users/routes.ts', from: "method: 'delete'", to: "method: 'put'" },
    ])
    onTestFinished(changed.remove)
    const broken = installInstead(project.folder, changed.built)
    onTestFinished(broken.remove)
    const { errors } = await compile(broken.folder, { module: 'nodenext' })
    for (const [line, message] of [
      [
        'json: { name:',
        "Property 'company' is missing in type '{ name: string; email: string; metadata: { plan: string; }; }' but required in type 'NewUser'",
      ],
      ['progress.state', "Property 'state' does not exist on type 'Job'"],
      ["sort: 'email'", `Type '"email"' is not assignable to type '"-createdAt" | "-name"`],
      ['$delete', "Property '$delete' does not exist on type"],
    ]) {
      expect(
        errors.some((error) => error.source.includes(line!) && error.message.includes(message!)),
        message,
      ).toBe(true)
    }
  })

  it('declares all routes, each with its own types: no any, no unknown, nothing of the server', () => {
    const declared = ['api.d.ts', 'models.d.ts'].map((file) => readFileSync(join(project.installed, file), 'utf8')).join('')
    expect(declared).not.toMatch(/\b(any|unknown)\b/)
    expect(new Set(Array.from(declared.matchAll(/, (\d+), "(\w+)">/g), ([, , format]) => format))).toEqual(
      new Set(['json', 'text']),
    )
    const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods))
    expect(declared.match(/\$(get|post|patch|delete): \(/g)).toHaveLength(operations.length)
    const files = readdirSync(project.installed).filter((file) => file.endsWith('.ts'))
    const imported = files.flatMap((file) => [
      ...readFileSync(join(project.installed, file), 'utf8').matchAll(/(?:from |import\()['"]([^'"]+)['"]/g),
    ])
    const known = new Set(['hono/client', ...files.map((file) => `./${file.replace('.d.ts', '.js')}`)])
    expect(imported.map(([, name]) => name).filter((name) => !known.has(name ?? ''))).toEqual([])
  })
})

describe('a write', () => {
  it('is repeated under one idempotency key, though the first answers were lost', async () => {
    front.answers.push({ status: 503, headers: { 'Retry-After': '0' }, done: true }, 'hang up', {
      status: 409,
      headers: { 'Retry-After': '0' },
    })
    const user = await client.result(roster.v1.users.$post({ json: ada }))
    const sent = front.seen()
    expect(sent).toHaveLength(4)
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    const other = await client.result(roster.v1.users.$post({ json: { ...ada, email: 'grace@example.com' } }))
    expect(front.seen()[0]?.headers['idempotency-key']).not.toBe(sent[0]?.headers['idempotency-key'])
    const { data } = await client.result(roster.v1.users.$get({ query: { sort: 'createdAt' } }))
    expect(data).toEqual([user, other])
  })

  it('keeps the idempotency key that it is given', async () => {
    const ask = () => roster.v1.users.$post({ json: ada, header: { 'Idempotency-Key': 'mine' } })
    await client.result(ask())
    expect((await ask()).headers.get('Idempotency-Replayed')).toBe('true')
    expect(front.seen().map(({ headers }) => headers['idempotency-key'])).toEqual(['mine', 'mine'])
  })

  it('is sent once if it has no key, or is a stream', async () => {
    const endpoint = await client.result(roster.v1['webhook-endpoints'].$post({ json: { url: `${front.origin}/hook` } }))
    front.seen()
    front.answers.push({ status: 503 })
    expect((await roster.v1['webhook-endpoints'][':id'].test.$post({ param: { id: endpoint.id } })).status).toBe(503)
    front.answers.push({ status: 503 })
    const file = new Blob(['email,name']).stream()
    expect((await roster.v1.imports.$post({}, client.upload('text/csv', file))).status).toBe(503)
    expect(front.seen()).toHaveLength(2)
  })

  it('goes without a key only where Roster takes none', async () => {
    const keyed: [string, boolean][] = []
    const recorder = client.createRosterClient({
      baseUrl: front.origin,
      token: 'none',
      fetch: async (_, { headers }) => (keyed.push(['', new Headers(headers).has('Idempotency-Key')]), new Response()),
    })
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { parameters = [] }] of Object.entries(
        methods as Record<string, { parameters?: { name: string }[] }>,
      )) {
        const steps = [
          ...path
            .slice(1)
            .replaceAll(/\{(\w+)\}/g, ':$1')
            .split('/'),
          `$${method}`,
        ]
        // oxlint-disable-next-line no-explicit-any -- every route, whatever its type
        const call = steps.reduce((at, step) => at[step], recorder as any)
        await call({ param: { id: 'some' } })
        const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key')
        expect([path, method, keyed.pop()?.[1]]).toEqual([path, method, takesKey])
      }
    }
  })
})

describe('a call', () => {
  it('waits as long as Retry-After asks, in seconds or until a date', async () => {
    const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
    front.answers.push(
      { status: 429, headers: { 'Retry-After': '1' } },
      { status: 503, headers: { 'Retry-After': soon.toUTCString() } },
    )
    await client.result(roster.v1.users.$get())
    const [first, second, third] = front.seen().map(({ at }) => at)
    expect(second! - first!).toBeGreaterThanOrEqual(1000)
    expect(third).toBeGreaterThanOrEqual(soon.getTime())
  })

  it('that is asked for more patience than it has tells so', async () => {
    front.answers.push({ status: 429, headers: { 'Retry-After': '3600' } })
    await expect(client.result(roster.v1.users.$get())).rejects.toMatchObject({ name: 'UnexpectedAnswer', status: 429 })
    expect(front.seen()).toHaveLength(1)
  })

  it('is repeated three times, and no more', async () => {
    for (let count = 0; count < 5; count += 1) front.answers.push({ status: 503 })
    expect((await roster.v1.users.$get()).status).toBe(503)
    expect(front.seen()).toHaveLength(4)
    front.answers.splice(0)
  })

  it('that is refused for good is made once', async () => {
    await client.result(roster.v1.users.$post({ json: ada }))
    const refusal = client.result(roster.v1.users.$post({ json: ada }))
    await expect(refusal).rejects.toMatchObject({
      code: 'email_taken',
      errors: [{ pointer: '/email' }],
      requestId: expect.any(String),
    })
    expect(front.seen()).toHaveLength(2)
  })

  it('ends when it is aborted, also in a pause', async () => {
    front.answers.push({ status: 503, headers: { 'Retry-After': '20' } })
    const signal = AbortSignal.timeout(300)
    const before = Date.now()
    await expect(roster.v1.users.$get({}, { init: { signal } })).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(Date.now() - before).toBeLessThan(5000)
    expect(front.seen()).toHaveLength(1)
  })

  it('asks once for another token when the first is refused', async () => {
    const key = await newKey()
    const tokens = ['rst_test_old', key]
    const asking = client.createRosterClient({ baseUrl: front.origin, token: async () => tokens.shift() ?? 'none' })
    expect((await asking.v1.users.$get()).status).toBe(200)
    const stubborn = client.createRosterClient({ baseUrl: front.origin, token: () => 'rst_test_old' })
    const refusal = client.result(stubborn.v1.users.$get())
    await expect(refusal).rejects.toMatchObject({ name: 'RosterError', code: 'unauthenticated', status: 401 })
    expect(front.seen().map(({ headers }) => headers.authorization)).toEqual([
      'Bearer rst_test_old',
      `Bearer ${key}`,
      'Bearer rst_test_old',
    ])
  })
})

describe('a stream', () => {
  it('that is cut off goes on behind the last message', async () => {
    await client.result(roster.v1.users.$post({ json: ada }))
    const got: number[] = []
    for await (const event of client.follow(roster.v1.events.stream.$get)) {
      got.push(event.seq)
      if (got.length === 1) {
        front.cut()
        await client.result(roster.v1.users.$post({ json: { ...ada, email: 'grace@example.com' } }))
      } else break
    }
    expect(got[1]).toBe(got[0]! + 1)
    const streams = front.seen().filter(({ path }) => path.includes('/stream'))
    expect(streams.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, String(got[0])])
  })

  it('that is refused is an error, and ends when it is aborted', async () => {
    const refused = client.follow(roster.v1.jobs[':id'].events.$get, { param: { id: 'job_01m81rnkp1fvr9a3m1k2xg7c4e' } })
    await expect(refused.next()).rejects.toMatchObject({ code: 'not_found' })
    const signal = AbortSignal.timeout(500)
    const endless = client.follow(roster.v1.events.stream.$get, {}, { init: { signal } })
    await expect(endless.next()).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
