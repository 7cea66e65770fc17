import { expect, it } from 'vitest'

import { freshWorkspace } from '../support/workspace.ts'

it('turns away an address that knocks too often, and no other', async () => {
  const { call } = await freshWorkspace()
  const from = (address: string) => call('GET', '/v1/users', { headers: { 'CF-Connecting-IP': address } })
  const answers = await Promise.all(Array.from({ length: 60 }, () => from('203.0.113.7')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(20)
  expect(refused[0]?.body).toMatchObject({ code: 'rate_limited' })
  expect(refused[0]?.headers.get('retry-after')).toBe('10')
  expect((await from('203.0.113.8')).status).toBe(200)
  expect((await call('GET', '/v1/users')).status).toBe(200)
})
