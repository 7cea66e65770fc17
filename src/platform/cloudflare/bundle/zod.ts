/** Stands in for `zod` in the bundle (wrangler.toml, [alias]). */
export * as z from './zod-parts.ts'
export * from './zod-parts.ts'
