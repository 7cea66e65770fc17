import 'server-only'

import { env } from './env'

/** Browsers send `Origin` with every request that may change something. */
export function isFromHere(request: Request): boolean {
  return request.headers.get('origin') === new URL(env().APP_URL).origin
}
