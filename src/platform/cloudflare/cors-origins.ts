import { DurableObject } from 'cloudflare:workers'

import type { Origins } from '../../domain/ports.ts'

const FRESH_MS = 10_000

interface Entry {
  version: number
  allowed: readonly string[]
}

type Register = Record<string, string[]>

/** The browser origins that each workspace allows: one register for all. */
export class CorsOriginRegistry extends DurableObject {
  announce(workspaceId: string, entry: Entry): Register {
    const known = this.ctx.storage.kv.get<Entry>(workspaceId)
    if (!known || entry.version >= known.version) this.ctx.storage.kv.put(workspaceId, entry)
    return this.read()
  }

  /** The workspaces of each origin. */
  read(): Register {
    const pairs = [...this.ctx.storage.kv.list<Entry>()].flatMap(([id, { allowed }]) => allowed.map((origin) => ({ origin, id })))
    return Object.fromEntries(
      [...Map.groupBy(pairs, ({ origin }) => origin)].map(([origin, all]) => [origin, all.map(({ id }) => id)]),
    )
  }
}

/** What this isolate last heard: preflights cost nothing then. */
let heard: { register: Register; at: number } | undefined

export function originsOf(namespace: DurableObjectNamespace<CorsOriginRegistry>): Origins {
  const register = () => namespace.getByName('all')
  return {
    async allowing(origin) {
      if (!heard || Date.now() - heard.at > FRESH_MS) heard = { register: await register().read(), at: Date.now() }
      return Object.hasOwn(heard.register, origin) ? (heard.register[origin] ?? []) : []
    },
    async announce(workspaceId, allowed, version) {
      heard = { register: await register().announce(workspaceId, { allowed, version }), at: Date.now() }
    },
  }
}
