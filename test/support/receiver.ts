import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
  at: number
}

type Answer = {
  status: number
  headers?: Record<string, string>
  delayMs?: number
  /** The body begins and never ends. */ drips?: boolean
}

/** Somebody's server, that webhooks are sent to: keeps what it gets, and answers as it is told, by path. */
export async function startReceiver() {
  const received: Received[] = []
  const open = new Map<string, number>()
  const most = new Map<string, number>()
  const answers = new Map<string, (count: number) => Answer>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const path = request.url ?? '/'
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString(), at: Date.now() })
      const count = received.filter((one) => one.path === path).length
      const { status, headers, delayMs = 0, drips = false } = answers.get(path)?.(count) ?? { status: 204 }
      open.set(path, (open.get(path) ?? 0) + 1)
      most.set(path, Math.max(open.get(path) ?? 0, most.get(path) ?? 0))
      setTimeout(() => {
        open.set(path, (open.get(path) ?? 0) - 1)
        response.writeHead(status, headers)
        if (drips) response.write('a beginning')
        else response.end()
      }, delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    origin,
    answers,
    /** How many requests to a path were open at the same time. */
    mostAtOnce: (path: string) => most.get(path) ?? 0,
    at: (path: string) => received.filter((one) => one.path === path),
    async until(path: string, count: number): Promise<Received[]> {
      for (let tries = 0; tries < 600; tries += 1) {
        const found = received.filter((one) => one.path === path)
        if (found.length >= count) return found
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      throw new Error(`${path} got ${received.filter((one) => one.path === path).length} of ${count}.`)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
