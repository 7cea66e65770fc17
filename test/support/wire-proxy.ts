import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * A TCP proxy before Postgres that counts flights: how often, after connection start-up, the client had to send
 * before the server went on. Start-up ends with the server's first ReadyForQuery.
 */
export class WireProxy {
  /**
   * `pass` on everything, `refuse` connections, `swallow` what clients send, `stall` after start-up, or `stall-later`, after the first flight; or cut the connection after start-up, so
   * as to lose the first `question` before the server hears it, or its `answer` after the server has acted on it.
   */
  mode: 'pass' | 'refuse' | 'swallow' | 'stall' | 'stall-later' | 'lose-question' | 'lose-answer' = 'pass'
  /** Flights of each connection since the last `reset`, in the order of connecting. */
  flights: number[] = []
  #server: Server
  #sockets = new Set<Socket>()
  #target: URL

  constructor(databaseUrl: string) {
    this.#target = new URL(databaseUrl)
    this.#server = createServer((client) => this.#relay(client))
  }

  /** @returns the connection string that leads through this proxy */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    const url = new URL(this.#target)
    url.host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    return url.href
  }

  reset(): void {
    this.flights = []
  }

  /** How many connections are open. */
  get open(): number {
    return this.#sockets.size / 2
  }

  /** Waits until no connection is open: until nothing runs in the background. */
  async quiet(): Promise<void> {
    while (this.#sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  get total(): number {
    return this.flights.reduce((sum, flights) => sum + flights, 0)
  }

  /** Cuts every connection, as a restarting server would. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #relay(client: Socket) {
    if (this.mode === 'refuse') return client.destroy()
    const server = connect(Number(this.#target.port), this.#target.hostname)
    const connection = this.flights.push(0) - 1
    const counts = this.flights
    let started = false
    let clientsTurn = false
    client.on('data', (chunk) => {
      if (this.mode === 'swallow') return
      const isTerminate = chunk.length === 5 && chunk[0] === 'X'.charCodeAt(0)
      if (clientsTurn && !isTerminate) counts[connection] = (counts[connection] ?? 0) + 1
      clientsTurn = false
      if (started && this.mode === 'stall') return
      if (this.mode === 'stall-later' && (counts[connection] ?? 0) > 1) return
      if (started && this.mode === 'lose-question') return client.destroy()
      server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (started && this.mode === 'lose-answer') return client.destroy()
      started ||= endsWithReadyForQuery(chunk)
      clientsTurn = started
      client.write(chunk)
    })
    for (const socket of [client, server]) this.#track(socket, socket === client ? server : client)
  }

  #track(socket: Socket, peer: Socket) {
    this.#sockets.add(socket)
    socket.on('error', () => peer.destroy())
    socket.on('close', () => {
      this.#sockets.delete(socket)
      peer.destroy()
    })
  }
}

/** ReadyForQuery: 'Z', length 5, one status byte. */
function endsWithReadyForQuery(chunk: Buffer): boolean {
  const tail = chunk.subarray(-6)
  return tail[0] === 'Z'.charCodeAt(0) && tail.readUInt32BE(1) === 5
}
