import type { Ctx } from '../context.ts'
import { patiently } from '../patience.ts'
import type { Written } from '../write.ts'
import type { ApiKey } from './subject.ts'

const PATIENCE_MS = 1000

/**
 * Tells the counters of a key's limit, under each hash by which the key is known, so that it holds from the next request
 * on. Never fails: the key is stored, and a counter that missed this hears of it with a later request.
 */
export async function announceLimit(ctx: Ctx, { value, secrets }: Written<ApiKey>): Promise<void> {
  const limit = { requests: value.rateLimit, version: value.version }
  const hashes = Object.values(secrets).filter((hash) => hash !== null)
  try {
    await patiently(Promise.all(hashes.map((hash) => ctx.limiter.configure(hash, limit))), PATIENCE_MS)
  } catch (error) {
    ctx.log.error('limit not announced', { requestId: ctx.requestId, error: error instanceof Error ? error.name : undefined })
  }
}
