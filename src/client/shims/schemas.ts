import { retryLater } from './zod-openapi.ts'

/** What the bundle begins with: the schemas are made, and zod is as it was. */
export * from '../schemas.ts'

retryLater()
