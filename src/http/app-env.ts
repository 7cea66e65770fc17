import type { Credential, Services } from '../domain/context.ts'
import type { AnyScope } from '../domain/scopes.ts'

export interface AppEnv {
  Variables: {
    services: Services
    requestId: string
    credential: Credential
    scope: AnyScope
    /** The operationId of the route. */
    operation: string
    /** The body as it was parsed, for the fingerprint of an idempotency key. */
    body: unknown
  }
}
