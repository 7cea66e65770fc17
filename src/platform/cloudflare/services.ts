import { openDatabase } from '../../db/client.ts'
import type { Services } from '../../domain/context.ts'
import type { Logger } from '../../domain/ports.ts'
import { quotaLimiter } from './quota.ts'
import { openSocket } from './socket.ts'

/** What one invocation of the Worker works with, from its bindings. */
export function openServices(env: Env, execution: Pick<ExecutionContext, 'waitUntil'>): Services {
  let database: ReturnType<typeof openDatabase> | undefined
  return {
    get db() {
      database ??= openDatabase(env.HYPERDRIVE.connectionString, { socket: openSocket })
      return database.db
    },
    limiter: quotaLimiter(env.QUOTA, env.REQUESTS_PER_MINUTE),
    shield: { admits: async (address) => (await env.SHIELD.limit({ key: address })).success },
    log,
    tally: { flights: 0, milliseconds: 0 },
    development: env.ENVIRONMENT === 'development',
    close() {
      if (database) execution.waitUntil(database.close())
    },
  }
}

const log: Logger = {
  info: (message, fields) => console.log(JSON.stringify({ level: 'info', message, ...fields })),
  error: (message, fields) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
}
