import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import type { Roster, Tour } from './generators/tour.ts'
import { newEndUser } from './support/end-user.ts'
import { newKey } from './support/wire.ts'
import { callWorker, startWorker } from './support/worker.ts'

/** The clients that others generate from the document. Their generators are a package of its own, installed here. */

let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
  rmSync('test/generators/generated', { recursive: true, force: true })
  npm('ci')
  worker = await startWorker(inject('databaseUrl'))
})

afterAll(() => worker.stop())

it.each(['openapi-typescript', 'hey-api', 'orval'])('%s takes the document', (generator) => {
  npm('run', generator)
})

it('compiles all clients strictly, with types as exact as the document', () => {
  npm('run', 'compile')
})

it.each(['openapi-fetch', 'hey-api', 'orval'])('calls Roster by %s', async (client) => {
  const { tour } = (await import(`./generators/${client}.ts`)) as { tour: (roster: Roster) => Promise<Tour> }
  expect(await tour({ origin: worker.origin, key: await newKey() })).toEqual({
    created: 1,
    read: 'ada@example.com',
    listed: [['ada@example.com'], false],
    conflict: 'email_taken',
    invalid: ['/email'],
    changed: 2,
    stale: 'precondition_failed',
    removed: 204,
    gone: 'not_found',
    imported: 'succeeded',
  } satisfies Tour)
})

/** What speaks of one thing by its id, which a new workspace has not: all else must succeed. */
const isOfOne = (path: string) => /[a-z]{3}_01kar7t0h7f8kbhg5x7e2m3n4p/.test(path.split('?')[0] ?? '')

it.each(['the converter', 'the older converter'] as const)(
  'a Postman collection from its examples, by %s, needs the base URL and a key and nothing else',
  async (way) => {
    const { importInto } = (await import(POSTMAN)) as Postman
    const key = await newKey()
    const token = await newEndUser((method, path, asked) => ask(key, method, path, asked))
    const told: Record<string, number> = {}
    for (const { method, path, headers, body } of await importInto(way, readFileSync('openapi.json', 'utf8'))) {
      const bearer = path.startsWith('/v1/me') ? token : key
      const given = { ...headers, Authorization: `Bearer ${bearer}` }
      const begun = new AbortController()
      const answer = await fetch(worker.origin + path, {
        method,
        headers: given,
        signal: begun.signal,
        ...(body ? { body } : {}),
      })
      told[`${method} ${path.split('?')[0]}`] = answer.status
      begun.abort() // a stream of events has no end
    }
    const wrong = Object.entries(told).filter(([path, status]) => (isOfOne(path) ? status !== 404 : status >= 300))
    expect(wrong).toEqual([])
    const counted = Object.keys(told).map(isOfOne)
    expect([counted.filter((one) => !one).length, counted.filter(Boolean).length]).toEqual([19, 29])
  },
)

const POSTMAN = './generators/postman.ts' // a module of the other package, by whose types it compiles

interface Postman {
  importInto: (way: string, document: string) => Promise<{ method: string; path: string; headers: object; body?: string }[]>
}

async function ask(key: string, method: string, path: string, { body }: { body?: unknown } = {}) {
  const answer = await callWorker(worker.origin, key, method, path, { body })
  return { body: JSON.parse(answer.body) as { id: string } }
}

it('numbers no names, and leaves no type open but what callers fill themselves', () => {
  const source = readFileSync('test/generators/generated/hey-api/types.gen.ts', 'utf8')
  const lines = source.replaceAll(/\/\*\*.*?\*\//gs, '').split('\n')
  const named = lines.filter((line) => line.startsWith('export type '))
  expect(named).toContain('export type User = {')
  expect(named.filter((line) => /^export type \w*\d/.test(line))).toEqual([])
  expect(lines.filter((line) => /\b(?:any|unknown)\b/.test(line) && !line.includes('[key: string]: unknown'))).toEqual([])
})

function npm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: 'test/generators', encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
}
