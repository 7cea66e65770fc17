import { users } from '../../db/schema/users.ts'
import type { Row, Subject } from '../subject.ts'

export const user = {
  type: 'user',
  name: 'users',
  table: users,
  prefix: 'usr',
  hidden: ['emailKey'],
  personal: [
    'externalId',
    'email',
    'emailKey',
    'name',
    'givenName',
    'familyName',
    'phone',
    'locale',
    'timezone',
    'avatarUrl',
    'metadata',
    'privateMetadata',
  ],
} satisfies Subject

export type User = Row<typeof user>
