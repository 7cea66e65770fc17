import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createContext, runInContext } from 'node:vm'

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { buildChanged, bundle, compile, compileForBrowsers, installClient, installInstead } from '../support/package.ts'
import { newKey, startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let project: Awaited<ReturnType<typeof installClient>>

beforeAll(async () => {
  ;[wire, project] = await Promise.all([startWire({ ENVIRONMENT: 'development' }), installClient()])
})

afterAll(async () => {
  await wire.stop()
  project.remove()
})

describe('the packed client, in an empty project', () => {
  it('compiles with every setting that libraries suffer from, and little work for the compiler', async () => {
    for (const options of [{ module: 'esnext', moduleResolution: 'bundler' }, { module: 'nodenext' }]) {
      expect(await compile(project.folder, { ...options, exactOptionalPropertyTypes: true })).toMatchObject({ errors: [] })
    }
    const { instantiations } = await compile(project.folder, { module: 'nodenext', skipLibCheck: true })
    expect(instantiations).toBeLessThan(10_000)
  })

  it.each([
    ['browsers', ['ES2022', 'DOM'], []],
    ['Workers', ['ES2022'], ['@cloudflare/workers-types']],
  ])('compiles for %s, with no types of Node', async (_, lib, types) => {
    expect(await compileForBrowsers(project.folder, lib, types)).toBe('')
  })

  it('runs in plain Node: creates, changes, uploads, follows, lists, deletes and verifies', async () => {
    await compile(project.folder, { module: 'nodenext' })
    const env = { ...process.env, ROSTER_URL: wire.origin, ROSTER_KEY: await newKey() }
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
    const known = new Set([
      'hono/client',
      'standardwebhooks',
      'zod',
      'zod/v4/core',
      ...files.map((file) => `./${file.replace('.d.ts', '.js')}`),
    ])
    expect(imported.map(([, name]) => name).filter((name) => !known.has(name ?? ''))).toEqual([])
  })
})

describe('the build', () => {
  it('writes out what has a comment of several lines', async () => {
    const from = 'export interface Job extends'
    const { built, remove } = await buildChanged([{ file: 'src/client/models.ts', from, to: `/**\n * Work.\n */\n${from}` }])
    onTestFinished(remove)
    const models = readFileSync(join(built, 'models.d.ts'), 'utf8')
    expect(models).toMatch(/Work\.\n \*\/\nexport interface Job \{\n    id: string;/)
  })

  it('fails where a model has lost its route', async () => {
    const from = "path: '/jobs/{id}',\n    operationId: 'getJob'"
    const lost = buildChanged([{ file: 'src/v1/jobs/routes.ts', from, to: from.replace('jobs', 'work') }])
    await expect(lost).rejects.toThrow('is not written out')
  })
})

describe('the schemas', () => {
  /** Runs a module in a process of its own, beside which no other has touched zod. */
  const run = async (...lines: string[]) => {
    const text = [...lines, 'process.stdout.write(JSON.stringify(told))'].join('\n')
    return JSON.parse((await promisify(execFile)(process.execPath, ['--input-type=module', '-e', text])).stdout)
  }

  it('are small in a bundle, and need nothing that browsers lack', async () => {
    const text = await bundle(project.folder, `export { NewUser } from 'roster-client/schemas'`)
    expect(Buffer.byteLength(text)).toBeLessThan(125_000)
    const browser = createContext({ URL, TextEncoder })
    runInContext(text, browser)
    const ada = { name: 'Ada', email: 'ada@bücher.example', locale: 'en-GB', timezone: 'Europe/London' }
    const told = runInContext(`[${JSON.stringify(ada)}, {}].map((user) => bundled.NewUser.safeParse(user).success)`, browser)
    expect(Array.from(told)).toEqual([true, false])
  })

  it('leave zod as they found it', async () => {
    const told = await run(
      `import { z } from 'zod'`,
      `import { NewUser } from './dist/client/schemas.js'`,
      `const told = ['openapi' in z.string(), NewUser.safeParse({ name: 'Ada', email: 'ada@example.com' }).success]`,
    )
    expect(told).toEqual([false, true])
  })

  it('give what can be sent: text for a moment, and nothing for nothing', async () => {
    const told = await run(
      `import { NewApiKey, NewUser } from './dist/client/schemas.js'`,
      `const ada = { name: ' Ada ', email: 'ada@example.com' }`,
      `const key = { name: 'Key', scopes: ['users:read'], expiresAt: null }`,
      `const told = [NewUser.parse(ada), NewUser.parse({ ...ada, emailVerifiedAt: '2026-01-01T01:00:00+01:00' }),`,
      `  NewApiKey.parse(key), NewUser.safeParse({ ...ada, emailVerifiedAt: 'soon' }).success,`,
      `  Object.hasOwn(NewUser.parse(ada), 'emailVerifiedAt')]`,
    )
    const ada = { name: 'Ada', email: 'ada@example.com' }
    const verified = { ...ada, emailVerifiedAt: '2026-01-01T00:00:00.000Z' }
    expect(told).toEqual([ada, verified, { name: 'Key', scopes: ['users:read'], expiresAt: null }, false, false])
  })

  it('need nothing that only Node has', async () => {
    const told = await run(
      `delete globalThis.Buffer`,
      `const { NewUser, suggestionFor } = await import('./dist/client/schemas.js')`,
      `const told = [NewUser.safeParse({ name: 'Ada', email: 'ada@example.com' }).success, suggestionFor('login', ['a@example.com'])]`,
    )
    expect(told).toEqual([true, 'email'])
  })

  it('suggest what columns fill as the server does, by headers and first values', async () => {
    const id = 'usr_01m81rnkp1fvr9a3m1k2xg7c4e'
    const told = await run(
      `import { suggestionFor, suggestionsFor } from './dist/client/schemas.js'`,
      `const headers = ['id', 'user_id', 'E-Mail', 'picture', 'Shoe size', '__proto__']`,
      `const told = [suggestionsFor(headers, { id: ['17', '18'], picture: ['0'] }), suggestionsFor(['id'], { id: ['17'] }),`,
      `  suggestionsFor(headers, { id: ['${id}'], picture: ['https://a.example.org/b.png'] }, { 'E-Mail': null }),`,
      `  suggestionFor('id', ['17']), suggestionFor('id', ['${id}']), suggestionFor('First name')]`,
    )
    const others = { 'Shoe size': null }
    expect(told).toMatchObject([
      { id: null, user_id: 'externalId', 'E-Mail': 'email', picture: null, ...others },
      { id: 'externalId' },
      { id: 'id', user_id: 'externalId', 'E-Mail': null, picture: 'avatarUrl', ...others },
      'externalId',
      'id',
      'givenName',
    ])
  })

  it.each([
    ['before', `import '@hono/zod-openapi'; import './dist/client/schemas.js'`],
    ['after', `import './dist/client/schemas.js'; import '@hono/zod-openapi'`],
  ])('go with a @hono/zod-openapi imported %s', async (_, imports) => {
    const told = await run(
      imports,
      `import { getOpenApiMetadata } from '@asteasolutions/zod-to-openapi'`,
      `import { z } from 'zod'`,
      `const told = getOpenApiMetadata(z.string().openapi({ description: 'A name.' }))`,
    )
    expect(told).toEqual({ description: 'A name.' })
  })
})
