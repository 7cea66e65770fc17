import { describe, expect, it } from 'vitest'

import { freshWorkspace, send, someone } from '../support/workspace.ts'

const preflight = (origin: string, path = '/v1/users') =>
  send(path, {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'authorization' },
  })

const VARY = 'Authorization, Roster-Workspace, Origin'

/** An origin that no other test has, so that the register is this test's own. */
const newOrigin = () => `https://${crypto.randomUUID().slice(0, 8)}.example.com`

describe('browser origins', () => {
  it('are none by default: no header on an answer, none on a preflight, and Vary on all', async () => {
    const { call } = await freshWorkspace()
    const answer = await call('GET', '/v1/users', { headers: { Origin: newOrigin() } })
    expect([answer.status, answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([
      200,
      null,
      VARY,
    ])
    expect((await preflight(newOrigin())).headers.get('access-control-allow-origin')).toBeNull()
    expect((await call('GET', '/v1/users')).headers.get('vary')).toBe(VARY)
  })

  it('are allowed exactly, for reading every answer, refusals too, and never with credentials', async () => {
    const { call } = await freshWorkspace()
    const origin = newOrigin()
    await call('PATCH', '/v1/settings', { body: { allowedOrigins: [origin] } })
    const granted = await preflight(origin)
    expect(granted.status).toBe(204)
    expect(granted.headers.get('access-control-allow-origin')).toBe(origin)
    expect(granted.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(granted.headers.get('access-control-allow-headers')).toContain('Idempotency-Key')
    expect(granted.headers.get('access-control-allow-credentials')).toBeNull()
    expect(granted.headers.get('vary')).toContain('Origin')
    for (const [method, path, asked, status] of [
      ['GET', '/v1/users', {}, 200],
      ['POST', '/v1/users', { body: someone() }, 201],
      ['POST', '/v1/users', { body: {} }, 422],
      ['GET', '/v1/users/usr_x', {}, 404],
    ] as const) {
      const answer = await call(method, path, { ...asked, headers: { Origin: origin } })
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, origin])
      expect(answer.headers.get('access-control-expose-headers')).toContain('ETag')
      expect(answer.headers.get('vary')).toBe(VARY)
    }
    for (const other of [
      `${origin}.evil`,
      origin.replace('https', 'http'),
      `${origin}:8443`,
      'null',
      '*',
      origin.toUpperCase(),
    ]) {
      expect((await preflight(other)).headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  it('of one workspace read nothing of another', async () => {
    const ours = await freshWorkspace()
    const theirs = await freshWorkspace()
    const origin = newOrigin()
    await theirs.call('PATCH', '/v1/settings', { body: { allowedOrigins: [origin] } })
    const answer = await ours.call('GET', '/v1/users', { headers: { Origin: origin } })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
  })

  it('may be taken back', async () => {
    const { call } = await freshWorkspace()
    const origin = newOrigin()
    await call('PATCH', '/v1/settings', { body: { allowedOrigins: [origin] } })
    await call('PATCH', '/v1/settings', { body: { allowedOrigins: [] } })
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
  })

  it.each([
    '*',
    'https://*.example.com',
    'https://example.com/',
    'https://example.com/path',
    'https://Example.com',
    'example.com',
    'https://example.com:443',
    'null',
    'ftp://example.com',
  ])('cannot be %s', async (origin) => {
    const { call } = await freshWorkspace()
    expect((await call('PATCH', '/v1/settings', { body: { allowedOrigins: [origin] } })).body).toMatchObject({ status: 422 })
  })
})
