import type { Ctx } from './context.ts'

/**
 * Waits for what may hang, and no longer than that.
 *
 * @throws what `late` makes, or what the work throws
 */
export async function withTimeout<T>(
  work: Promise<T>,
  milliseconds: number,
  late: () => Error = () => new Error('timeout'),
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(late()), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

const TIMEOUT_MS = 1000

/** Tells others what is stored already. Never fails: it is logged, and they hear of it later. */
export async function attempt(ctx: Pick<Ctx, 'log' | 'requestId'>, complaint: string, work: Promise<unknown>): Promise<void> {
  try {
    await withTimeout(work, TIMEOUT_MS)
  } catch (error) {
    ctx.log.error(complaint, { requestId: ctx.requestId, error: error instanceof Error ? error.name : undefined })
  }
}
