import 'server-only'

import { z } from 'zod'

const Env = z.object({
  /** Where this front end is reached. */
  APP_URL: z.url(),
  ROSTER_URL: z.url(),
  /** A key of the workspace, with the scopes that staff need. It never leaves the server. */
  ROSTER_API_KEY: z.string().min(1),
  /** The OpenID provider by which people sign in, and which the workspace trusts. */
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string().min(1),
  /** Encrypts the session's cookie. */
  SESSION_SECRET: z.string().min(32),
})

let parsed: z.infer<typeof Env> | undefined

/** Read when first needed, so that a build needs none of it. */
export function env(): z.infer<typeof Env> {
  parsed ??= Env.parse(process.env)
  return parsed
}
