/** Stands in for zod's converters to JSON Schema in the bundle (wrangler.toml, [alias]): a Worker converts nothing. */
export function createStandardJSONSchemaMethod(): undefined {}
export function createToJSONSchemaMethod(): undefined {}
