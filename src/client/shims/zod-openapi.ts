import * as z from 'zod'

import { extendZodWithOpenApi } from '../../platform/cloudflare/bundle/zod-to-openapi.ts'

/**
 * Stands in for `@hono/zod-openapi` where schemas are bundled for a browser: they validate, and describe nothing. This zod
 * belongs to somebody else, who may have the real method in it already, or be about to put it there.
 * Each part of zod is named where it is used, and zod is handed to nobody as a whole: else a bundler would keep all of it,
 * with its fifty languages.
 */

const prototype: { openapi?: unknown } = z.ZodType.prototype
const isLent = !('openapi' in prototype)
if (isLent) extendZodWithOpenApi({ ZodType: z.ZodType })

/** Gives zod back as it was, once all schemas are made. */
export function retryLater(): void {
  if (isLent) delete prototype.openapi
}

export { z }
