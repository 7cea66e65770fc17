import { DurableObject } from 'cloudflare:workers'

import type { Limit, Quota, RateLimiter } from '../../domain/ports.ts'

const WINDOW_SECONDS = 60
const DEFAULT_LIMIT = 6000

/** Counts one caller's requests in fixed windows. In memory, where a timer holds the object until the window ends. */
export class QuotaCounter extends DurableObject {
  #used = 0
  #endsAt = 0
  #limit = this.ctx.storage.kv.get<Limit>('limit')

  take(common: number, told?: Limit): Quota {
    if (told) this.configure(told)
    const now = Date.now()
    if (now >= this.#endsAt) this.#open(now)
    this.#used += 1
    const limit = this.#limit?.requests ?? common
    const remaining = Math.max(0, limit - this.#used)
    const resetSeconds = Math.ceil((this.#endsAt - now) / 1000)
    return { limit, windowSeconds: WINDOW_SECONDS, remaining, resetSeconds, allowed: this.#used <= limit }
  }

  configure(limit: Limit): void {
    const known = this.#limit ?? { requests: null, version: 0 }
    if (limit.version <= known.version || (!this.#limit && limit.requests === null)) return
    this.#limit = limit
    this.ctx.storage.kv.put('limit', limit)
  }

  #open(now: number) {
    this.#used = 0
    this.#endsAt = now + WINDOW_SECONDS * 1000
    setTimeout(() => {}, WINDOW_SECONDS * 1000)
  }
}

/** A Durable Object for each caller. */
export function quotaLimiter(namespace: DurableObjectNamespace<QuotaCounter>, requestsPerMinute: string): RateLimiter {
  const common = Number(requestsPerMinute) || DEFAULT_LIMIT
  return {
    take: (caller, limit) => namespace.getByName(caller).take(common, limit),
    configure: (caller, limit) => namespace.getByName(caller).configure(limit),
  }
}
