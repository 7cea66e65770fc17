import type { Ctx } from '../context.ts'
import { attempt } from '../timeout.ts'
import type { Written } from '../statement/write.ts'
import type { ApiKey } from '../entities/api-key.ts'

/**
 * Tells the counters of a key's limit, so that it holds from the next request on. A key that was rotated goes on with the counter of its secret before.
 */
export async function announceLimit(ctx: Ctx, { value, secrets }: Written<ApiKey>): Promise<void> {
  const limit = { requests: value.rateLimit, version: value.version }
  const { hash, previousHash } = secrets
  if (hash) await attempt(ctx, 'limit not announced', ctx.limiter.configure(hash, limit, previousHash ?? undefined))
}
