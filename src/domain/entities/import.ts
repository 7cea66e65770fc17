import { imports } from '../../db/schema/imports.ts'
import type { Entity } from '../statement/entity.ts'

/** What events tell of an import. Its version is its job's. */
export const userImport = {
  type: 'import',
  table: imports,
  prefix: 'imp',
  secret: ['objectKey', 'samples', 'columns'],
  audited: [],
} satisfies Entity
