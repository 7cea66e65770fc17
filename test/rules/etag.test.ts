import { expect, it } from 'vitest'

import { etagOf, isCurrent, versionsOf } from '../../src/http/etag.ts'

it.each([
  [undefined, undefined],
  ['*', undefined],
  ['"v1"', [1]],
  ['"v1", "v22"', [1, 22]],
  ['W/"v1"', [1]],
  ['"v1",', [1]],
  [', "a,v3", ,W/"v2"', [2]],
  ['"a,v1,"', []],
  [' * ', undefined],
  ['"other"', []],
  ['"v99999999999999999999"', []],
])('If-Match %s lets change the versions %j', (header, versions) => {
  expect(versionsOf(header)).toEqual(versions)
})

it.each([
  [undefined, false],
  ['*', true],
  ['"v3"', true],
  ['W/"v3"', true],
  ['"v2", "v3"', true],
  ['"v33"', false],
  ['"v3",', true],
  ['"a,", ,W/"v3"', true],
  ['"a,v3"', false],
])('If-None-Match %s is current: %s', (header, current) => {
  expect(isCurrent(header, etagOf(3))).toBe(current)
})
