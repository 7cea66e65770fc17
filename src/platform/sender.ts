import type { HttpSender } from '../domain/ports.ts'
import { readUpTo } from '../domain/streams.ts'
import { urlFault } from '../domain/urls/rules.ts'

const TIMEOUT_MS = 15_000
const MOST_BYTES = 64 * 1024

/** Posts to URLs of others: no redirects, no waiting beyond 15 s, and of the answer 64 KiB at most, which nobody sees. */
export function openSender(local: boolean): HttpSender {
  return {
    async post(url, body, headers) {
      const start = performance.now()
      const outcome = (status: number | null, error: string | null, retryAfter?: number) => ({
        status,
        error,
        retryAfter,
        durationMs: Math.round(performance.now() - start),
      })
      if (urlFault(url, local)) return outcome(null, 'The URL is not one that Roster calls.')
      try {
        const answer = await fetch(url, {
          method: 'POST',
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: { 'Content-Type': 'application/json', 'User-Agent': 'Roster-Webhooks/1', ...headers },
        })
        await readUpTo(MOST_BYTES, answer.body)
        const { status } = answer
        const complaint = status >= 300 && status < 400 ? 'Redirects are not followed.' : `Answered ${status}.`
        return outcome(status, answer.ok ? null : complaint, secondsOf(answer.headers.get('retry-after')))
      } catch (error) {
        const isLate = error instanceof Error && error.name === 'TimeoutError'
        return outcome(null, isLate ? 'No answer within 15 s.' : 'The connection failed.')
      }
    },
  }
}

/** RFC 9110, 10.2.3: seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined
}
