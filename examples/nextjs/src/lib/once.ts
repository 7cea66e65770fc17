import { useRef } from 'react'

/** The header that makes sending one thing twice safe: mutations that get no answer are repeated with it (query-client.ts). */
export function once() {
  return { 'Idempotency-Key': crypto.randomUUID() }
}

/**
 * The same for a form: pressing its button again, while it is sent or after its answer was lost, means the same thing still.
 * With `renew`, the next one means something new.
 */
export function useOnce() {
  const meant = useRef<{ text: string; headers: ReturnType<typeof once> }>(null)
  return {
    headersOf: (body: unknown) => {
      const text = JSON.stringify(body)
      if (meant.current?.text !== text) meant.current = { text, headers: once() }
      return meant.current.headers
    },
    renew: () => {
      meant.current = null
    },
  }
}
