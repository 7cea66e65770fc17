import { users } from '../../db/schema/users.ts'
import type { Row } from '../subject.ts'

export const user = { type: 'user', name: 'users', table: users } as const

export type User = Row<typeof user>
