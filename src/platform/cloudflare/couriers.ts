import type { Couriers } from '../../domain/ports.ts'

/** A Durable Object for each endpoint. */
export function couriersOf(namespace: Env['COURIERS']): Couriers {
  return {
    call: async (endpointIds) => {
      await Promise.all(endpointIds.map((id) => namespace.getByName(id).call(id)))
    },
  }
}
