import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import type { Roster, Tour } from './generators/tour.ts'
import { newKey } from './support/wire.ts'
import { startWorker } from './support/worker.ts'

/** The clients that others generate from the document. Their generators are a package of its own, installed here. */

let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
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
  } satisfies Tour)
})

it('needs no numbers to tell types apart', () => {
  const source = readFileSync('test/generators/generated/hey-api/types.gen.ts', 'utf8')
  const names = [...source.matchAll(/^export type (\w+)/gm)].map(([, name]) => name)
  expect(names).toContain('User')
  expect(names.filter((name) => /\d/.test(name ?? ''))).toEqual([])
})

function npm(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: 'test/generators', encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
}
