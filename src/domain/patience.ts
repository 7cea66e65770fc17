/**
 * Waits for what may hang, and no longer than that.
 *
 * @throws what `late` makes, or what the work throws
 */
export async function patiently<T>(
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
