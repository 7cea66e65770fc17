import { createMiddleware } from 'hono/factory'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

const PERIOD_SECONDS = 10

/** Turns away an address that knocks too often, before anything is read. A shield that fails lets pass. */
export const shield = createMiddleware<AppEnv>(async (c, next) => {
  const address = c.req.header('cf-connecting-ip')
  const admitted = address === undefined || (await admits(c.get('services'), address))
  if (!admitted) throw new RosterError('rate_limited', 'Too many requests from this address.', { retryAfter: PERIOD_SECONDS })
  await next()
})

async function admits({ shield: guard, log }: AppEnv['Variables']['services'], address: string): Promise<boolean> {
  try {
    return await guard.admits(address)
  } catch (error) {
    log.error('shield failed', { error: error instanceof Error ? error.name : undefined })
    return true
  }
}
