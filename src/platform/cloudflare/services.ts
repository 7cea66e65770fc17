import { openDatabase, openSnapshot } from '../../db/client.ts'
import type { Services } from '../../domain/context.ts'
import { openSender } from '../webhook-http-client.ts'
import { openVault } from '../vault.ts'
import { assetsOf } from './assets.ts'
import { deliveryWorkersOf } from './delivery-workers.ts'
import { filesOf } from './files.ts'
import { keySetsOf } from './jwks-cache.ts'
import { log } from './log.ts'
import { originsOf } from './cors-origins.ts'
import { queueOf } from './queue.ts'
import { quotaLimiter } from './quota.ts'
import { openSocket } from './socket.ts'

/** What one invocation of the Worker works with, from its bindings. */
export function openServices(env: Env, execution: Pick<ExecutionContext, 'waitUntil'>): Services {
  let database: ReturnType<typeof openDatabase> | undefined
  const connection = () => (database ??= openDatabase(env.HYPERDRIVE.connectionString, { socket: openSocket }))
  return {
    get db() {
      return connection().db
    },
    query: (text, parameters) => connection().query(text, parameters),
    limiter: quotaLimiter(env.QUOTA, env.REQUESTS_PER_MINUTE),
    addressLimiter: { admits: async (address) => (await env.IP_RATE_LIMIT.limit({ key: address })).success },
    assets: assetsOf(env.ASSETS),
    log,
    keySets: keySetsOf(env.KEY_SETS),
    vault: vaultOf(env.ENCRYPTION_KEY),
    origins: originsOf(env.ORIGINS),
    queue: queueOf(env.WAKE),
    deliveryWorkers: deliveryWorkersOf(env.DELIVERY_WORKERS),
    files: filesOf(env.FILES),
    sender: openSender(env.ENVIRONMENT === 'development'),
    stats: { roundTrips: 0, databaseMs: 0 },
    development: env.ENVIRONMENT === 'development',
    snapshot: (read) => openSnapshot(env.HYPERDRIVE.connectionString, { socket: openSocket }, read),
    defer: (work) => execution.waitUntil(work.catch(() => {})),
    close() {
      if (database) execution.waitUntil(database.close())
      database = undefined
    },
  }
}

let vault: ReturnType<typeof openVault> | undefined

/** Made once for each isolate: with it stay the imported keys. */
function vaultOf(keys: string | undefined) {
  return (vault ??= openVault(keys))
}
