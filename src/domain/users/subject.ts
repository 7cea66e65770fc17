import { users } from '../../db/schema/users.ts'
import type { Row, Subject } from '../subject.ts'

export const user = {
  type: 'user',
  name: 'users',
  table: users,
  prefix: 'usr',
  hidden: ['emailKey'],
  audited: ['emailVerifiedAt', 'status', 'version', 'updatedAt', 'deletedAt'],
} satisfies Subject

export type User = Row<typeof user>
