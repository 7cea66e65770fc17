import { z } from 'zod'

import { extendZodWithOpenApi } from '../../platform/cloudflare/bundle/zod-to-openapi.ts'

/** Stands in for `@hono/zod-openapi` where schemas are bundled for a browser: they validate, and describe nothing. */
extendZodWithOpenApi(z)

export { z }
