import { getTableColumns } from 'drizzle-orm'
import { expect, it } from 'vitest'

import type { Entity } from '../../src/domain/statement/entity.ts'
import { entities, type SubjectType } from '../../src/domain/entities/registry.ts'

/** Of users, the values of these alone may stand in the audit log, which is kept when a user is deleted. */
const ofUsers = ['emailVerifiedAt', 'status', 'version', 'updatedAt', 'deletedAt']

it.each(Object.keys(entities) as SubjectType[])(
  'the audit log shows of %s only fields that it has, and that callers may see',
  (type) => {
    const { table, audited, hidden = [], secret = [] }: Entity = entities[type]
    expect(Object.keys(getTableColumns(table))).toEqual(expect.arrayContaining([...audited]))
    expect(audited.filter((field) => [...hidden, ...secret].includes(field))).toEqual([])
    if (type === 'user') expect(audited).toEqual(ofUsers)
  },
)
