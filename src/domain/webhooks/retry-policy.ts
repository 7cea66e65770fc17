import { sql } from 'drizzle-orm'

import type { WebhookEndpoint } from '../entities/webhook-endpoint.ts'
import type { SendFailure } from '../ports.ts'
import type { DueDelivery } from './outbox.ts'

/** What a try has come to. */
export interface Attempt {
  delivery: DueDelivery
  status: number | null
  durationMs: number
  failure: SendFailure | null
  /** Seconds that the endpoint asks for. */
  retryAfter: number | undefined
  /** When it was over, by this machine's clock. */
  endedAt: number
}

/** Seconds after each attempt but the last, on average: ten attempts in about 75 hours. */
const PAUSES = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
const MOST_SECONDS = 86_400 * 2
/** The longest that two attempts can be apart; after a longer quiet, failing begins anew. */
const QUIET = sql.raw(`interval '49 hours'`)

/** What becomes of a delivery after a try: delivered; to be tried again, with full jitter; or dead. */
export function deliveryAfter({ delivery, status, durationMs, failure, retryAfter = 0, endedAt }: Attempt) {
  const pause = PAUSES[delivery.attempts]
  const state = isTaken(status) ? 'delivered' : status === 410 || pause === undefined ? 'dead' : 'pending'
  const seconds = Math.min(MOST_SECONDS, Math.max(retryAfter, Math.random() * 2 * (pause ?? 0)))
  const ago = (Date.now() - endedAt) / 1000
  const { code, detail } = failure ?? { code: null, detail: null }
  return { id: delivery.id, state, seconds, ago, status, duration_ms: durationMs, code, error: detail }
}

/** What becomes of an endpoint after some attempts, in terms of its row `fence`: a success ends its failing. */
export function endpointHealthAfter(attempts: Attempt[]) {
  const inOrder = attempts.toSorted((a, b) => a.endedAt - b.endedAt)
  const last = inOrder.at(-1)
  const isGone = attempts.some(({ status }) => status === 410)
  const isFailing = last !== undefined && !isTaken(last.status)
  const wasTaken = attempts.some(({ status }) => isTaken(status))
  const begun = sql`case when fence.last_failed_at > now() - ${QUIET} then fence.failing_since end`
  const since = wasTaken ? sql`now()` : sql`coalesce(${begun}, now())`
  const pause = Math.min(MOST_SECONDS, Math.max(0, ...attempts.map(pauseOf)))
  return {
    failingSince: last === undefined ? sql`fence.failing_since` : isFailing ? since : sql`null::timestamptz`,
    lastFailedAt: last === undefined ? sql`fence.last_failed_at` : isFailing ? sql`now()` : sql`null::timestamptz`,
    pausedUntil: pause > 0 ? sql`clock_timestamp() + make_interval(secs => ${pause})` : sql`fence.paused_until`,
    isOver: sql`(${isGone}::boolean or ${isFailing && !wasTaken}::boolean and coalesce(${begun}, now()) < now() - interval '5 days')`,
    reason: (isGone ? 'gone' : 'failing') satisfies WebhookEndpoint['disabledReason'],
    last: last?.delivery.event,
  }
}

/** Seconds for which an endpoint asks to be left alone: by 429 or 503 with Retry-After (RFC 9110, 10.2.3), two days at most. */
export function pauseOf({ status, retryAfter = 0 }: Pick<Attempt, 'status' | 'retryAfter'>): number {
  return status === 429 || status === 503 ? retryAfter : 0
}

function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}
