import { withHeader, type Send } from './send.ts'

const READS = new Set(['GET', 'HEAD'])

/** Sends a test message each time that it is called. */
const UNKEYED = /\/v1\/webhook-endpoints\/[^/]+\/test$/

/** Gives each write an idempotency key of its own, unless the caller has chosen one. */
export function keyed(send: Send): Send {
  return (url, init) => {
    const isKeyed = new Headers(init.headers).has('Idempotency-Key')
    if (isKeyed || READS.has(init.method ?? 'GET') || UNKEYED.test(url)) return send(url, init)
    return send(url, withHeader(init, 'Idempotency-Key', newKey()))
  }
}

/** crypto.randomUUID is missing on pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
