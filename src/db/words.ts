/** Closed lists of words that columns hold, apart from the tables: the client's package has them without Drizzle. */

/** Why a try failed. The list is part of the public contract: it only grows. */
export const attemptCodes = ['url_refused', 'unreachable', 'timeout', 'redirected', 'wrong_status'] as const

/** Why an endpoint is disabled. The list is part of the public contract: it only grows. */
export const disabledReasons = ['manual', 'failing', 'gone'] as const
