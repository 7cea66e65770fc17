/** What a failed statement tells: a broken constraint, or that trying again makes sense. */
export type Failure = { kind: 'constraint'; name: string } | { kind: 'unavailable'; rolledBack: boolean }

const CONSTRAINT = new Set(['23505', '23514'])
/**
 * Connection, resources, intervention, system; a lost serialisation, a deadlock, a lock not had in time, a transaction or an
 * idle session that took too long; a prepared statement that a pooler has on another server connection.
 */
const UNAVAILABLE = /^(08|53|57|58)|^(40001|40P01|55P03|25P03|25P04|26000)$/
const UNAVAILABLE_DRIVER = /^(CONNECT|ECONN|ENOTFOUND|EHOSTUNREACH|EPIPE|ETIMEDOUT|STATEMENT_TIMEOUT)/
/** Of these it is certain that nothing was written: a lost serialisation, a deadlock, no such prepared statement. */
const ROLLED_BACK = new Set(['40001', '40P01', '26000'])
const POOL_EXHAUSTED = /failed to acquire a connection/i

/**
 * Reads SQLSTATE and driver codes (PostgreSQL manual, appendix A).
 *
 * @returns undefined for an error that means a bug in Roster
 */
export function failureOf(error: unknown): Failure | undefined {
  const { code, constraint_name, message } = causeOf(error)
  if (constraint_name && CONSTRAINT.has(code)) return { kind: 'constraint', name: constraint_name }
  if (isUnavailable(code, message)) return { kind: 'unavailable', rolledBack: ROLLED_BACK.has(code) }
  return undefined
}

/** Whether the statement called a function that the database does not have: its migrations are older than the code. */
export function isUndefinedFunction(error: unknown): boolean {
  return causeOf(error).code === '42883'
}

function isUnavailable(code: string, message: string) {
  const isSqlState = /^[0-9A-Z]{5}$/.test(code)
  if (isSqlState) return UNAVAILABLE.test(code) || POOL_EXHAUSTED.test(message)
  return UNAVAILABLE_DRIVER.test(code) || POOL_EXHAUSTED.test(message)
}

/** Drizzle wraps the driver's error, and its own message carries SQL and values. */
function causeOf(error: unknown) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return { code: '', message: '', ...pick(cause, ['code', 'constraint_name', 'message']) }
}

function pick(source: unknown, names: string[]): { code?: string; constraint_name?: string; message?: string } {
  if (typeof source !== 'object' || source === null) return {}
  const entries = names.map((name) => [name, Reflect.get(source, name)] as const)
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'))
}
