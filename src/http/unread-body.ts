import { createMiddleware } from 'hono/factory'

/**
 * Cancels the body of an answer to HEAD. Hono answers HEAD by running GET and dropping the body: who writes into a stream
 * that nobody reads would wait for ever.
 */
export const unreadBody = createMiddleware(async (c, next) => {
  await next()
  if (c.req.method === 'HEAD') await c.res.body?.cancel()
})
