import type { HttpSender, SendFailure } from '../domain/ports.ts'
import { urlFault } from '../domain/urls/rules.ts'

const TIMEOUT_MS = 15_000

/** Posts to URLs of others: no redirects, no waiting beyond 15 s. The status line is the answer; its body is not read. */
export function openSender(local: boolean): HttpSender {
  return {
    async post(url, body, headers, timeoutMs = TIMEOUT_MS) {
      const start = performance.now()
      const outcome = (status: number | null, failure: SendFailure | null, retryAfter?: number) => ({
        status,
        failure,
        retryAfter,
        durationMs: Math.round(performance.now() - start),
      })
      if (urlFault(url, local)) return outcome(null, { code: 'url_refused', detail: 'The URL is not one that Roster calls.' })
      try {
        const answer = await fetch(url, {
          method: 'POST',
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: { 'Content-Type': 'application/json', 'User-Agent': 'Roster-Webhooks/1', ...headers },
        })
        await answer.body?.cancel().catch(() => {}) // which frees the connection
        const { status } = answer
        return outcome(status, answer.ok ? null : complaintOf(status), secondsOf(answer.headers.get('retry-after')))
      } catch (error) {
        const isLate = error instanceof Error && error.name === 'TimeoutError'
        const late = { code: 'timeout', detail: `No answer within ${timeoutMs / 1000} s.` } as const
        return outcome(null, isLate ? late : { code: 'unreachable', detail: 'The connection failed.' })
      }
    },
  }
}

function complaintOf(status: number): SendFailure {
  if (status >= 300 && status < 400) return { code: 'redirected', detail: 'Redirects are not followed.' }
  return { code: 'wrong_status', detail: `Answered ${status}.` }
}

/** RFC 9110, 10.2.3: seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined
}
