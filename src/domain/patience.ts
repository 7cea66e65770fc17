/**
 * Waits for what may hang, and no longer than that.
 *
 * @throws Error `timeout`, or what the work throws
 */
export async function patiently<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('timeout')), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
