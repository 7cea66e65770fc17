import { env } from 'cloudflare:workers'
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'

import { createApp } from '../../src/app.ts'
import type { RateLimiter, AddressLimiter } from '../../src/domain/ports.ts'
import { openServices } from '../../src/platform/cloudflare/services.ts'
import { freshWorkspace, someone } from '../support/workspace.ts'

afterEach(() => vi.restoreAllMocks())

const never = () => new Promise<never>(() => {})
const fail = () => Promise.reject(new Error('out of order'))

const broken: [string, { limiter?: RateLimiter; addressLimiter?: AddressLimiter }, string][] = [
  [
    'a limiter that fails',
    { limiter: { take: fail, configure: fail, openStream: fail, closeStream: fail } },
    'rate limiter failed',
  ],
  [
    'a limiter that hangs',
    { limiter: { take: never, configure: never, openStream: never, closeStream: never } },
    'rate limiter failed',
  ],
  ['an address limiter that fails', { addressLimiter: { admits: fail } }, 'address limiter failed'],
]

it.each(broken)('lets pass, and says so in the log: %s', async (_, parts, line) => {
  const { secret } = await freshWorkspace()
  const lines: string[] = []
  vi.spyOn(console, 'error').mockImplementation((text: string) => void lines.push(text))
  const app = createApp<Env>((bindings, execution) => ({ ...openServices(bindings, execution), ...parts }))
  const ask = async (method: string, path: string, body?: object) => {
    const execution = createExecutionContext()
    const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json', 'CF-Connecting-IP': '203.0.113.9' }
    const answer = await app.fetch(
      new Request(`https://roster.test${path}`, { method, headers, body: body && JSON.stringify(body) }),
      env,
      execution,
    )
    await answer.clone().text()
    await waitOnExecutionContext(execution)
    return answer
  }
  expect((await ask('POST', '/v1/users', someone())).status).toBe(201)
  expect((await ask('GET', '/v1/users')).status).toBe(200)
  const issued = await ask('POST', '/v1/api-keys', { name: 'Limited', scopes: ['users:read'], rateLimit: 5 })
  expect(issued.status).toBe(201)
  expect(await issued.json()).toMatchObject({ secret: expect.stringMatching(/^rst_test_/) })
  expect(lines.filter((text) => text.includes(line)).length).toBeGreaterThanOrEqual(3)
})
