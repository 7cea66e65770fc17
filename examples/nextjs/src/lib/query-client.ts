import { environmentManager, QueryCache, QueryClient, type DefaultOptions } from '@tanstack/react-query'

import { problemOf } from './problem'

let browser: QueryClient | undefined

/** One for each request on the server, one for each page in a browser. */
export function queryClient(): QueryClient {
  if (environmentManager.isServer()) return create({ queries: { staleTime: 10_000, retry: false } })
  browser ??= create({
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && isPassing(error) },
    mutations: { retry: (failures, error) => failures < 2 && hadNoAnswer(error) }, // with the same idempotency key
  })
  return browser
}

function create(defaultOptions: DefaultOptions) {
  return new QueryClient({ queryCache: new QueryCache({ onError: signInAgain }), defaultOptions })
}

/** For what is read. A write that is refused says why, and what was typed stays. */
function signInAgain(error: unknown) {
  if (problemOf(error).status === 401) location.assign('/sign-in')
}

function isPassing(error: unknown): boolean {
  const { status } = problemOf(error)
  return status === 0 || status >= 500
}

function hadNoAnswer(error: unknown): boolean {
  const { status } = problemOf(error)
  return status === 0 || status === 503
}
