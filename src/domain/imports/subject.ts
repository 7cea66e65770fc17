import { imports } from '../../db/schema/imports.ts'
import type { Subject } from '../subject.ts'

/** What events tell of an import. Its version is its job's. */
export const userImport = {
  type: 'import',
  name: 'imports',
  table: imports,
  prefix: 'imp',
  secret: ['objectKey', 'samples', 'columns'],
  audited: [],
} satisfies Subject
