/**
 * Stands in for `@asteasolutions/zod-to-openapi` in the bundle (wrangler.toml, [alias]). A Worker validates and never
 * generates: openapi.json was built and committed before. So descriptions are dropped as they are given, which spares
 * 30 KB and most of the work at start-up.
 */
export class OpenAPIRegistry {
  readonly definitions: never[] = []
  registerPath(): void {}
  registerComponent(): void {}
}

export class OpenApiGeneratorV3 {
  generateDocument(): never {
    throw new Error('The document is built by src/openapi.ts, not in the Worker.')
  }
}

export { OpenApiGeneratorV3 as OpenApiGeneratorV31 }

/** Gives every zod type the method that the schemas describe themselves by. */
export function extendZodWithOpenApi(z: { ZodType: { prototype: object } }): void {
  Object.assign(z.ZodType.prototype, { openapi: itself })
}

export function getOpenApiMetadata(): object {
  return {}
}

function itself(this: unknown): unknown {
  return this
}
