import { DurableObject } from 'cloudflare:workers'

import type { Quota, RateLimiter } from '../../domain/ports.ts'

const WINDOW_SECONDS = 60

/** Counts one caller's requests in fixed windows. In memory: an object at work stays longer than its window. */
export class QuotaCounter extends DurableObject {
  #used = 0
  #endsAt = 0

  take(limit: number): Quota {
    const now = Date.now()
    if (now >= this.#endsAt) {
      this.#used = 0
      this.#endsAt = now + WINDOW_SECONDS * 1000
    }
    this.#used += 1
    const remaining = Math.max(0, limit - this.#used)
    const resetSeconds = Math.ceil((this.#endsAt - now) / 1000)
    return { limit, windowSeconds: WINDOW_SECONDS, remaining, resetSeconds, allowed: this.#used <= limit }
  }
}

/** A Durable Object for each caller. */
export function quotaLimiter(namespace: DurableObjectNamespace<QuotaCounter>, limit: number): RateLimiter {
  return { take: (caller) => namespace.getByName(caller).take(limit) }
}
