import document from '../../openapi.json' with { type: 'json' }
import type { Roster } from '../../src/client/index.ts'

interface Route {
  path: string
  method: string
  takesKey: boolean
  call: (args?: object) => Promise<Response>
}

/** Every route of the document, as a call of this client. */
export function callsOf(roster: Roster): Route[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { parameters?: { name: string }[] }>).map(([method, { parameters = [] }]) => ({
      path,
      method,
      takesKey: parameters.some(({ name }) => name === 'Idempotency-Key'),
      call: callOf(roster, path, method),
    })),
  )
}

function callOf(roster: Roster, path: string, method: string): Route['call'] {
  const steps = `${path.slice(1).replaceAll(/\{(\w+)\}/g, ':$1')}/$${method}`.split('/')
  // oxlint-disable-next-line no-explicit-any -- any route, whatever its type
  return steps.reduce((at, step) => at[step], roster as any)
}
