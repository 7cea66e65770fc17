import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { fromString, toUUID } from 'typeid-js'
import { expect, it } from 'vitest'

import { sweepExpired } from '../../src/domain/retention.ts'
import { openServices } from '../../src/platform/cloudflare/services.ts'
import { importFile } from '../support/importing.ts'
import { freshWorkspace, query } from '../support/workspace.ts'

/** A UUIDv7 as it was made so many days ago. */
function idOf(days: number): string {
  const hex = (Date.now() - days * 86_400_000).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`
}

const isThere = async (key: string) => (await env.FILES.head(key)) !== null

it('sweeps out files that belong to nothing, once their time is over, and no other', async () => {
  const { call, workspaceId } = await freshWorkspace()
  const { uploaded } = await importFile(call, 'email,name\na@example.com,Ada')
  const imported = `imports/${toUUID(fromString(uploaded.body.id))}`
  const owner = idOf(40)
  const owned = Array.from({ length: 60 }, (_, n) => `exports/${owner}/${n + 1}`) // more than a batch, before those that go
  await query(sql`insert into roster.jobs (id, workspace_id, kind, state, done, failed, attempt, max_attempts, run_at, lease_epoch,
      created_by, request_id, version)
    values (${owner}, ${workspaceId}, 'export', 'queued', 0, 0, 0, 8, now() + interval '1 hour', 2, 'api_key:x', 'request', 1)`)
  await query(sql`insert into roster.exports (id, workspace_id, object_key, format, gzip, fields, filter, expires_at)
    values (${owner}, ${workspaceId}, ${`exports/${owner}`}, 'csv', false, '{id}', '{}', now())`)
  const gone = [`imports/${idOf(40)}`, `exports/${idOf(9)}/1`, `exports/${idOf(9)}/2`]
  const kept = [`imports/${idOf(20)}`, `exports/${idOf(5)}/1`, ...owned]
  for (const key of [...gone, ...kept]) await env.FILES.put(key, 'x')

  const services = openServices(env, { waitUntil: () => {} })
  await sweepExpired(services).finally(() => services.close())

  expect(await Promise.all(gone.map(isThere))).toEqual([false, false, false])
  expect(await Promise.all([...kept, imported].map(isThere))).not.toContain(false)
})
