import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import type { Written } from '../write.ts'
import type { ApiKey } from './subject.ts'

/**
 * Brings a key's limit to those who count, under each hash by which the key is known.
 *
 * @throws RosterError `unavailable` when they cannot be reached: the limit is stored, and sending the change again heals
 */
export async function enforceLimit({ limiter }: Ctx, { value, replayed, secrets }: Written<ApiKey>): Promise<void> {
  if (replayed) return
  const hashes = Object.values(secrets).filter((hash) => hash !== null)
  try {
    await Promise.all(hashes.map((hash) => limiter.configure(hash, value.rateLimit)))
  } catch (cause) {
    throw new RosterError('unavailable', 'The limit is stored, and not yet in force.', { retryAfter: 1, cause })
  }
}
