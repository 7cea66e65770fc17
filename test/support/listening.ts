import type { startReceiver } from './receiver.ts'
import { newKey, type startWire } from './wire.ts'

// oxlint-disable-next-line no-explicit-any -- a test reads whatever the answer holds
export type Body = any

type Wire = Awaited<ReturnType<typeof startWire>>
type Receiver = Awaited<ReturnType<typeof startReceiver>>

/** A workspace with endpoints of its own paths. */
export async function listening(wire: Wire, receiver: Receiver) {
  const key = await newKey()
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Body> => {
    const answer = await wire.call(method, path, { key, body, headers })
    return answer.body === '' ? {} : JSON.parse(answer.body)
  }
  const path = `/${crypto.randomUUID()}`
  const listen = (suffix = '', more: object = {}): Promise<Body> =>
    ask('POST', '/v1/webhook-endpoints', {
      url: receiver.origin + path + suffix,
      eventTypes: ['user.created', 'user.updated'],
      ...more,
    })
  const newUser = (name = 'Ada'): Promise<Body> => ask('POST', '/v1/users', { name, email: `${crypto.randomUUID()}@example.com` })
  const deliveries = async (query = ''): Promise<Body[]> => (await ask('GET', `/v1/webhook-deliveries?limit=100${query}`)).data
  return { ask, path, listen, newUser, deliveries }
}

export async function until(isThere: () => Promise<boolean>) {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await isThere()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('This does not come.')
}
