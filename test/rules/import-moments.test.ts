import { describe, expect, it } from 'vitest'

import { momentOf } from '../../src/domain/imports/moments.ts'

const noon = '2023-05-01T10:11:12.000Z'

describe('a moment', () => {
  it.each([
    ['2023-05-01 10:11:12.123456+00', '2023-05-01T10:11:12.123Z'],
    ['2023-05-01 10:11:12-03', '2023-05-01T13:11:12.000Z'],
    ['2023-05-01 10:11:12+0000', noon],
    ['2023-05-01 15:41:12+05:30', noon],
    ['2023-05-01 10:11:12 UTC', noon],
    ['2023-05-01 10:11:12 +0000 UTC', noon],
    ['2023/05/01 10:11', '2023-05-01T10:11:00.000Z'],
    ['2023-5-1 10:11:12', noon],
    ['2023-05-01', '2023-05-01T00:00:00.000Z'],
    ['20230501101112Z', noon],
    ['20230501T101112Z', noon],
    ['Mon May 01 2023 12:11:12 GMT+0200 (Central European Summer Time)', noon],
    ['Mon, 01 May 2023 10:11:12 GMT', noon],
    ['May 1, 2023, 10:11:12 AM', noon],
    ['Mon May  1 10:11:12 UTC 2023', noon],
    ['01-May-2023 10:11:12', noon],
    ['1682935872', noon],
    ['1682935872000', noon],
    [1_682_935_872, noon],
    [1_682_935_872_000, noon],
    [1_682_935_872.5, '2023-05-01T10:11:12.500Z'],
    ['45047', '2023-05-01T00:00:00.000Z'],
    [45_047.5, '2023-05-01T12:00:00.000Z'],
    ['31/05/2023 10:11', '2023-05-31T10:11:00.000Z'],
    ['05/31/2023 12:11 am', '2023-05-31T00:11:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('%s', (value, moment) => {
    expect(momentOf(value)).toEqual({ moment })
  })

  it.each(['05/06/2023', '5.6.2023 10:11', '05-06-2023'])('is not guessed: %s', (value) => {
    expect(momentOf(value)).toEqual({ fault: 'It is not clear which number is the day and which the month: write 2023-MM-DD.' })
  })

  it.each([
    '2023-02-30',
    '0000-01-01',
    '9999-12-31T23:59:59-12:00',
    'infinity',
    '2023-05-01 25:00',
    '1.68E+12',
    '5/6/23',
    12,
    -1,
    {},
  ])('is none: %s', (value) => {
    expect(momentOf(value)).toHaveProperty('fault')
  })
})
