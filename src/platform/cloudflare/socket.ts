import { connect } from 'cloudflare:sockets'

type Listener = (value?: unknown) => void

/**
 * The TCP connection of a database client: the part of a socket of node:net that postgres.js uses, over a socket of Workers.
 * The one that workerd gives as node:net costs a millisecond more for each request, and the one of postgres.js for Workers
 * lets a promise reject unheard whenever the server closes first.
 */
class LeanSocket {
  readyState: 'open' | 'closed' = 'open'
  #listeners = new Map<string, { listener: Listener; isOnce: boolean }[]>()
  #socket: Socket
  #writer: WritableStreamDefaultWriter<Uint8Array>

  constructor(socket: Socket) {
    this.#socket = socket
    this.#writer = socket.writable.getWriter()
    this.#writer.closed.catch(() => {})
    socket.opened.catch(() => {})
    socket.closed.catch(() => {})
    void this.#read()
  }

  on(event: string, listener: Listener, isOnce = false): this {
    const known = this.#listeners.get(event)
    if (known) known.push({ listener, isOnce })
    else this.#listeners.set(event, [{ listener, isOnce }])
    return this
  }

  once(event: string, listener: Listener): this {
    return this.on(event, listener, true)
  }

  removeListener(event: string, listener: Listener): void {
    const kept = this.#listeners.get(event)?.filter((known) => known.listener !== listener)
    if (kept) this.#listeners.set(event, kept)
  }

  removeAllListeners(): void {
    this.#listeners.clear()
  }

  /** @returns true: whoever writes need not wait for `drain` */
  write(chunk: Uint8Array, written?: Listener): boolean {
    this.#writer.write(chunk).then(written, (error: unknown) => this.#fail(error))
    return true
  }

  end(chunk?: Uint8Array): void {
    if (chunk) this.write(chunk)
    this.#writer.close().then(
      () => this.#close(),
      () => this.#close(),
    )
  }

  destroy(error?: Error): void {
    if (error) this.#fail(error)
    else this.#close()
  }

  async #read() {
    const reader = this.#socket.readable.getReader()
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const { buffer, byteOffset, byteLength } = part.value as Uint8Array
        this.#emit('data', Buffer.from(buffer, byteOffset, byteLength))
      }
    } catch (error) {
      this.#fail(error)
    }
    this.#close()
  }

  #fail(error: unknown) {
    if (this.readyState === 'closed') return
    this.#emit('error', lost(error))
    this.#close()
  }

  #close() {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.#socket.close().catch(() => {})
    this.#emit('close')
  }

  #emit(event: string, value?: unknown) {
    const listeners = this.#listeners.get(event) ?? []
    if (listeners.some(({ isOnce }) => isOnce))
      this.#listeners.set(
        event,
        listeners.filter(({ isOnce }) => !isOnce),
      )
    for (const { listener } of listeners) listener(value)
  }
}

/** An error of workerd names no code. */
function lost(error: unknown): Error {
  const made = error instanceof Error ? error : new Error('The database hung up.')
  return 'code' in made ? made : Object.assign(made, { code: 'CONNECTION_LOST' })
}

/**
 * Opens the connection, and does not wait for it: what is written meanwhile is sent once it is there. postgres.js limits how
 * long it may take.
 */
export function openSocket({ host: [host], port: [port] }: { host: string[]; port: number[] }): LeanSocket {
  return new LeanSocket(connect({ hostname: host ?? 'localhost', port: port ?? 5432 }))
}
