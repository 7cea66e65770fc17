/**
 * Everything of zod that describes and parses, and nothing else: @hono/zod-openapi holds on to the whole `z`, so the
 * bundler cannot drop what nobody calls (the compiler, the JSON Schema converters, fifty languages: 60 KB of zod's 200).
 */
export * from '../../../../node_modules/zod/v4/classic/schemas.js'
export * from '../../../../node_modules/zod/v4/classic/checks.js'
export * from '../../../../node_modules/zod/v4/classic/errors.js'
export * from '../../../../node_modules/zod/v4/classic/parse.js'
export * as coerce from '../../../../node_modules/zod/v4/classic/coerce.js'
export * as iso from '../../../../node_modules/zod/v4/classic/iso.js'
