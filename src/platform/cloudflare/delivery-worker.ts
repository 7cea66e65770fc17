import { DurableObject } from 'cloudflare:workers'

import type { Services } from '../../domain/context.ts'
import { openServices } from './services.ts'

/** Delivers to one endpoint, an invocation after the other: however slow it is, it holds up nobody but itself. */
export abstract class DeliveryWorkerBase extends DurableObject<Env> {
  /** @returns whether there is more to do */
  protected abstract deliver(services: Services, endpointId: string): Promise<boolean>

  /** A wake-up call that comes while it works makes it look once more. */
  async wake(endpointId: string): Promise<void> {
    this.ctx.storage.kv.put('endpoint', endpointId)
    await this.ctx.storage.setAlarm(Date.now())
  }

  override async alarm(): Promise<void> {
    const services = openServices(this.env, this.ctx)
    try {
      const hasMore = await this.deliver(services, this.ctx.storage.kv.get<string>('endpoint') ?? '')
      if (hasMore) await this.ctx.storage.setAlarm(Date.now())
    } finally {
      services.close()
    }
  }
}
