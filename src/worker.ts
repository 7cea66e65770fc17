import { createApp } from './app.ts'
import { deliverTo } from './jobs/deliver.ts'
import { handleWakeUp, sweep } from './jobs/run.ts'
import { DeliveryWorkerBase } from './platform/cloudflare/delivery-worker.ts'
import type { Wake } from './platform/cloudflare/queue.ts'
import { openServices } from './platform/cloudflare/services.ts'

export { JwksCache } from './platform/cloudflare/jwks-cache.ts'
export { CorsOriginRegistry } from './platform/cloudflare/cors-origins.ts'
export { QuotaCounter } from './platform/cloudflare/quota.ts'

export class DeliveryWorker extends DeliveryWorkerBase {
  protected override deliver = deliverTo
}

const app = createApp(openServices)

export default {
  fetch(request, env, execution) {
    const answer = app.fetch(request, env, execution)
    execution.waitUntil(Promise.resolve(answer)) // a write goes on when its caller hangs up
    return answer
  },

  /** Wake-up calls, those of the dead-letter queue too: the ledger knows what is to be done. */
  async queue(batch, env, execution) {
    for (const message of batch.messages) {
      const services = openServices(env, execution)
      try {
        await handleWakeUp(services, message.body.job)
        message.ack()
      } catch {
        message.retry() // the database is away: a later call finds it, or the sweep does
      } finally {
        services.close()
      }
    }
  },

  async scheduled(_, env, execution) {
    const services = openServices(env, execution)
    await sweep(services).finally(() => services.close())
  },
} satisfies ExportedHandler<Env, Wake>
