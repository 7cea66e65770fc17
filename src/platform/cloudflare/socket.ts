import { connect, type Socket } from 'node:net'

const TIMEOUT_MS = 5000

/**
 * Opens the TCP connection of a database client by workerd's node:net. The socket that postgres.js has for Workers
 * lets a promise reject unheard whenever the server closes first, which is at the end of every request.
 */
export function openSocket({ host: [host], port: [port] }: { host: string[]; port: number[] }): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connect({ host, port: port ?? 5432, noDelay: true })
  const late = () => socket.destroy(Object.assign(new Error('The database does not answer.'), { code: 'CONNECT_TIMEOUT' }))
  const timer = setTimeout(late, TIMEOUT_MS)
  socket.on('error', (error) => Object.assign(error, { code: 'CONNECTION_LOST', ...error })) // workerd names none
  socket.once('connect', () => resolve(socket))
  socket.once('error', reject)
  socket.once('close', () => reject(Object.assign(new Error('The database hung up.'), { code: 'CONNECTION_LOST' })))
  return promise.finally(() => clearTimeout(timer))
}
