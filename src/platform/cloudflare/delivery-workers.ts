import type { DeliveryWorkers } from '../../domain/ports.ts'

/** A Durable Object for each endpoint. */
export function deliveryWorkersOf(namespace: Env['DELIVERY_WORKERS']): DeliveryWorkers {
  return {
    wake: async (endpointIds) => {
      await Promise.all(endpointIds.map((id) => namespace.getByName(id).wake(id)))
    },
  }
}
