import { environmentManager, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { problemOf } from './problem'

let browser: QueryClient | undefined

/** One for each request on the server, one for each page in a browser. */
export function queryClient(): QueryClient {
  if (environmentManager.isServer()) return create()
  browser ??= create()
  return browser
}

function create() {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    mutationCache: new MutationCache({ onError: signInAgain }),
    defaultOptions: { queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && isPassing(error) } },
  })
}

function signInAgain(error: unknown) {
  if (problemOf(error).status === 401) location.assign('/sign-in')
}

function isPassing(error: unknown): boolean {
  const { status } = problemOf(error)
  return status === 0 || status >= 500
}
