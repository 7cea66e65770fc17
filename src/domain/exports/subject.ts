import { exports } from '../../db/schema/exports.ts'
import type { Subject } from '../subject.ts'

/** What events tell of an export. Its version is its job's. */
export const userExport = {
  type: 'export',
  name: 'exports',
  table: exports,
  prefix: 'exp',
  secret: ['objectKey'],
  audited: [],
} satisfies Subject
