import { expectTypeOf } from 'vitest'

import type { NewUser as NewOnTheWire, User as OnTheWire, UserPatch as PatchOnTheWire } from '../../src/client/index.ts'
import type { exportFields } from '../../src/domain/exports/create.ts'
import type { importFields } from '../../src/domain/imports/columns.ts'
import type { NewUser, UserPatch } from '../../src/domain/users/input.ts'
import type { User } from '../../src/domain/entities/user.ts'

/**
 * Compiled by `npm run check`: a column that is added to the users' table and forgotten in one of these places is named by
 * the compiler. `Forgotten` is the columns that a place lacks.
 */
type Forgotten<Column, Place> = Exclude<Column, Place>

/** What no caller sees. */
type Inner = 'workspaceId' | 'emailKey'
/** What callers read, and Roster alone writes. */
type Made = 'id' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt'

type Read = Exclude<keyof User, Inner>
type Written = Exclude<Read, Made>

expectTypeOf<Forgotten<Read, keyof OnTheWire>>().toBeNever()
expectTypeOf<Forgotten<Read, (typeof exportFields)[number]>>().toBeNever()
expectTypeOf<Forgotten<Written, (typeof importFields)[number]>>().toBeNever()
expectTypeOf<Forgotten<Written, keyof NewUser>>().toBeNever()
expectTypeOf<Forgotten<Written, keyof UserPatch>>().toBeNever()
expectTypeOf<Forgotten<Written, keyof NewOnTheWire>>().toBeNever()
expectTypeOf<Forgotten<Written, keyof PatchOnTheWire>>().toBeNever()
