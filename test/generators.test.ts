import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'

import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import type { Roster, Tour } from './generators/tour.ts'
import { newKey } from './support/wire.ts'
import { startWorker } from './support/worker.ts'

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
