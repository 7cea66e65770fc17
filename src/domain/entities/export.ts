import { exports } from '../../db/schema/exports.ts'
import type { Entity } from '../statement/entity.ts'

/** What events tell of an export. Its version is its job's. */
export const userExport = {
  type: 'export',
  table: exports,
  prefix: 'exp',
  secret: ['objectKey'],
  audited: [],
} satisfies Entity
