import { users } from '../../db/schema/users.ts'
import type { Row, Entity } from '../statement/entity.ts'

export const user = {
  type: 'user',
  table: users,
  prefix: 'usr',
  hidden: ['emailKey'],
  audited: ['emailVerifiedAt', 'status', 'version', 'updatedAt', 'deletedAt'],
} satisfies Entity

export type User = Row<typeof user>
