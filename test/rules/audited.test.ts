import { getTableColumns } from 'drizzle-orm'
import { expect, it } from 'vitest'

import type { Subject } from '../../src/domain/subject.ts'
import { subjects, type SubjectType } from '../../src/domain/subjects.ts'

/** Of users, the values of these alone may stand in the audit log, which is kept when a user is deleted. */
const ofUsers = ['emailVerifiedAt', 'status', 'version', 'updatedAt', 'deletedAt']

it.each(Object.keys(subjects) as SubjectType[])(
  'the audit log shows of %s only fields that it has, and that callers may see',
  (type) => {
    const { table, audited, hidden = [], secret = [] }: Subject = subjects[type]
    expect(Object.keys(getTableColumns(table))).toEqual(expect.arrayContaining([...audited]))
    expect(audited.filter((field) => [...hidden, ...secret].includes(field))).toEqual([])
    if (type === 'user') expect(audited).toEqual(ofUsers)
  },
)
