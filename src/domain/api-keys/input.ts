import type { Scope } from '../scopes.ts'

export interface NewApiKey {
  name: string
  scopes: Scope[]
  expiresAt?: Date | null
  /** Requests a minute; null for the common limit. */
  rateLimit?: number | null
}
