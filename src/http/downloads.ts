import { Hono, type Context } from 'hono'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

const GOOD_MS = 15 * 60_000
const CONTEXT = 'downloads'

interface File {
  key: string
  name: string
  type: string
}

/** A URL by which a file can be had for 15 minutes, without a key. */
export async function downloadUrl(c: Context<AppEnv>, file: File): Promise<string> {
  const token = await c.get('services').vault.seal(JSON.stringify({ ...file, until: Date.now() + GOOD_MS }), CONTEXT)
  return new URL(`/downloads/${token}`, c.req.url).href
}

/** Answers with a stored file. @throws RosterError `not_found` */
export async function answerFile(c: Context<AppEnv>, { key, name, type }: File) {
  const body = await c.get('services').files.read(key, 0)
  if (!body) throw new RosterError('not_found', 'There is no such resource.')
  return c.body(body, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  })
}

/** `/downloads/{token}`: what a URL of `downloadUrl` leads to. It asks no database. */
export const downloads = new Hono<AppEnv>().get('/downloads/:token', async (c) => {
  const file = await opened(c, c.req.param('token'))
  return answerFile(c, file)
})

async function opened(c: Context<AppEnv>, token: string): Promise<File> {
  try {
    const { until, ...file } = JSON.parse(await c.get('services').vault.open(token, CONTEXT)) as File & { until: number }
    if (until > Date.now()) return file
  } catch {
    // a token of nobody's making is none
  }
  throw new RosterError('not_found', 'This link is not good any more.')
}
