import { createServer, request, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Answer {
  status: number
  headers?: Record<string, string>
  /** Lets Roster do it first, and hides what it answered. */
  done?: boolean
}

/** What stands before a service: lets requests through, keeps note of them, and answers by itself as it is told. */
export async function startFront(target: string) {
  const seen: { method: string; path: string; headers: IncomingHttpHeaders; at: number }[] = []
  const answers: (Answer | 'hang up')[] = []
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming
    seen.push({ method, path, headers, at: Date.now() })
    const answer = answers.shift()
    if (answer === 'hang up') return void incoming.socket.destroy()
    if (answer && !answer.done) return void outgoing.writeHead(answer.status, answer.headers).end()
    const passed = request(target + path, { method, headers }, (answered) => {
      if (answer) return void answered.resume().once('end', () => outgoing.writeHead(answer.status, answer.headers).end())
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(outgoing)
    })
    passed.once('error', () => outgoing.destroy())
    outgoing.once('close', () => passed.destroy())
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What is answered to the next requests, in this order. */
    answers,
    /** The requests since the last time that this was asked. */
    seen: () => seen.splice(0),
    /** Cuts every connection. */
    cut: () => server.closeAllConnections(),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
