import fc from 'fast-check'
import { TypeID } from 'typeid-js'
import { expect, it } from 'vitest'

import { newId, toId, uuidOf } from '../../src/domain/ids.ts'

it('an id on the wire is the TypeID that the library makes, and stands for its UUID', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('usr', 'whe', 'key'), (uuid, prefix) => {
      expect(toId(prefix, uuid)).toBe(TypeID.fromUUID(prefix, uuid).toString())
      expect(uuidOf(toId(prefix, uuid))).toBe(uuid)
    }),
    { numRuns: 2000 },
  )
})

it('new ids are of version 7, in the order of their making', () => {
  const made = Array.from({ length: 1000 }, newId)
  expect(made.toSorted()).toEqual(made)
  expect(made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id))).toBe(true)
})
