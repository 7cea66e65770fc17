import { describe, expect, it } from 'vitest'

import { createRosterClient } from '../../src/client/index.ts'
import { callsOf } from '../support/calls.ts'

/** What the client does by itself, whatever Roster answers. */

describe('a path parameter', () => {
  const asked: URL[] = []
  const roster = createRosterClient({
    baseUrl: 'https://roster.example',
    token: 'none',
    fetch: async (url) => (asked.push(new URL(url)), new Response(null, { status: 204 })),
  })
  const calls = callsOf(roster).filter(({ path }) => path.includes('{id}'))

  it.each(['../api-keys/key_1', 'a/b', 'a?limit=1', 'a#b', 'a%2Fb', '%2e%2e', 'é'])('stays in its place: %s', async (id) => {
    for (const { path, call } of calls) {
      await call({ param: { id } })
      const { pathname, search, hash } = asked.pop()!
      expect([pathname, search, hash]).toEqual([path.replace('{id}', encodeURIComponent(id)), '', ''])
    }
  })

  it.each([{ id: '' }, { id: '.' }, { id: '..' }, { id: undefined }, {}])(
    'is needed: nothing is asked with %o',
    async (param) => {
      for (const { path, call } of calls) await expect(call({ param }), path).rejects.toThrow(TypeError)
      expect(asked).toEqual([])
    },
  )
})
