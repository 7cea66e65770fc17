import type { Assets } from '../../domain/ports.ts'

/** The files of `.assets`, which are deployed with the Worker. */
export function assetsOf(fetcher: Fetcher): Assets {
  const answer = async (request: Request) => {
    const found = await fetcher.fetch(request)
    if (found.status !== 404) return new Response(found.body, found) // a copy, whose headers can be changed
    await found.body?.cancel()
  }
  return {
    answer,
    has: async (url) => (await answer(new Request(url, { method: 'HEAD' }))) !== undefined,
  }
}
