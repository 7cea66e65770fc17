import { inject } from 'vitest'

import { openDatabase } from '../../src/db/client.ts'
import { createWorkspace } from '../../src/domain/workspaces/create.ts'
import { callWorker, startWorker, type Asked } from './worker.ts'
import { WireProxy } from './wire-proxy.ts'

/** The built Worker before a database that the test can watch and break, and a caller with a key. */
export async function startWire(vars: Record<string, string> = {}, calls: 'queue' | 'test' = 'queue') {
  const proxy = new WireProxy(inject('databaseUrl'))
  const worker = await startWorker(await proxy.start(), vars, calls)
  const secret = await newKey()
  return {
    proxy,
    origin: worker.origin,
    secret,
    call: (method: string, path: string, asked: Asked = {}) => callWorker(worker.origin, secret, method, path, asked),
    /** What cron does once a minute. */
    sweep: () => fetch(`${worker.origin}/cdn-cgi/handler/scheduled`),
    stop: async () => {
      await worker.stop()
      await proxy.stop()
    },
  }
}

/** The key of a new workspace. */
export async function newKey(databaseUrl = inject('databaseUrl')): Promise<string> {
  const { db, close } = openDatabase(databaseUrl)
  const { secret } = await createWorkspace(db, { name: 'Wire', mode: 'test' })
  await close()
  return secret
}
