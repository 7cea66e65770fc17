import { afterAll, beforeAll, expect, it } from 'vitest'

import { startOpenIdProvider } from '../support/openid-provider.ts'
import { startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let openid: Awaited<ReturnType<typeof startOpenIdProvider>>

beforeAll(async () => {
  openid = await startOpenIdProvider()
  wire = await startWire({ ENVIRONMENT: 'development' })
})

afterAll(async () => {
  await wire.stop()
  await openid.stop()
})

it('lets in who signed in at a real OpenID provider, found by discovery alone', async () => {
  const trust = { issuer: openid.issuer, audience: openid.audience, algorithmFamily: 'es', justInTime: true }
  expect((await wire.call('POST', '/v1/issuers', { body: trust })).status).toBe(201)
  const key = await openid.signIn('ada')
  const first = await wire.call('GET', '/v1/me', { key })
  expect(first.status, first.body).toBe(200)
  expect(JSON.parse(first.body)).toMatchObject({
    email: 'ada@example.com',
    name: 'Name of ada',
    emailVerifiedAt: expect.any(String),
  })
  wire.proxy.reset()
  const again = await wire.call('PATCH', '/v1/me', { key: await openid.signIn('ada'), body: { name: 'Ada King' } })
  expect([again.status, wire.proxy.total]).toEqual([200, 1])
  expect(JSON.parse(again.body)).toMatchObject({ id: JSON.parse(first.body).id, name: 'Ada King', version: 2 })
})

it('links who is there already by the address that the provider has verified', async () => {
  const { body } = await wire.call('POST', '/v1/users', { body: { name: 'Grace', email: 'grace@example.com' } })
  const me = await wire.call('GET', '/v1/me', { key: await openid.signIn('grace') })
  expect(JSON.parse(me.body).id).toBe(JSON.parse(body).id)
})
