import { DurableObject } from 'cloudflare:workers'

import type { Limit, Quota, RateLimiter } from '../../domain/ports.ts'

const WINDOW_SECONDS = 60
const DEFAULT_LIMIT = 6000
/** Several requests are counted at once while so many times as many are left, so that none that is unused matters. */
const FAR = 100
/** Of one caller, at once. */
const MAX_STREAMS = 20

/** Counts one caller's requests in fixed windows. In memory, where a timer holds the object until the window ends. */
export class QuotaCounter extends DurableObject<Env> {
  #used = 0
  #endsAt = 0
  /** When each open stream is over at the latest. */
  #streams = new Map<string, number>()
  #limit: Limit | undefined
  /** The counter that goes on for this one: a rotated key has a new secret and no new quota. */
  #successorOf: string | undefined

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    void state.blockConcurrencyWhile(async () => {
      this.#limit = await state.storage.get<Limit>('limit')
      this.#successorOf = await state.storage.get<string>('successor-of')
    })
  }

  async take(common: number, most: number, told?: Limit): Promise<Quota> {
    if (this.#successorOf !== undefined) return this.env.QUOTA.getByName(this.#successorOf).take(common, most, told)
    if (told) this.#learn(told)
    const now = Date.now()
    if (now >= this.#endsAt) this.#open(now)
    const limit = this.#limit?.requests ?? common
    const left = Math.max(0, limit - this.#used)
    const granted = Math.min(left, most, Math.max(1, Math.floor(left / FAR))) // what is refused does not count: a limit that is raised helps at once
    this.#used += granted
    const resetSeconds = Math.ceil((this.#endsAt - now) / 1000)
    return { limit, windowSeconds: WINDOW_SECONDS, remaining: left - granted, resetSeconds, allowed: granted > 0, granted }
  }

  async configure(limit: Limit, successorOf?: string): Promise<void> {
    if (successorOf !== undefined) await this.#follow(successorOf)
    if (this.#successorOf === undefined) this.#learn(limit)
    else await this.env.QUOTA.getByName(this.#successorOf).configure(limit)
  }

  async openStream(stream: string, seconds: number): Promise<boolean> {
    if (this.#successorOf !== undefined) return this.env.QUOTA.getByName(this.#successorOf).openStream(stream, seconds)
    const now = Date.now()
    for (const [id, until] of this.#streams) if (until <= now) this.#streams.delete(id)
    if (this.#streams.size >= MAX_STREAMS && !this.#streams.has(stream)) return false
    this.#streams.set(stream, now + seconds * 1000)
    return true
  }

  async closeStream(stream: string): Promise<void> {
    if (this.#successorOf !== undefined) await this.env.QUOTA.getByName(this.#successorOf).closeStream(stream)
    else this.#streams.delete(stream)
  }

  /** Where this counter counts, in the end. */
  origin(): string | undefined {
    return this.#successorOf
  }

  async #follow(name: string) {
    this.#successorOf ??= (await this.env.QUOTA.getByName(name).origin()) ?? name
    void this.ctx.storage.put('successor-of', this.#successorOf)
  }

  #learn(limit: Limit) {
    const known = this.#limit ?? { requests: null, version: 0 }
    if (limit.version <= known.version || (!this.#limit && limit.requests === null)) return
    this.#limit = limit
    void this.ctx.storage.put('limit', limit)
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
    take: (caller, most, limit) => namespace.getByName(caller).take(common, most, limit),
    configure: (caller, limit, successorOf) => namespace.getByName(caller).configure(limit, successorOf),
    openStream: (caller, stream, seconds) => namespace.getByName(caller).openStream(stream, seconds),
    closeStream: (caller, stream) => namespace.getByName(caller).closeStream(stream),
  }
}
