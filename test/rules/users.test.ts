import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { emailKey, isTimezone } from '../../src/domain/users/rules.ts'

describe('the normal form of an address', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['  ada@example.com\n', 'ada@example.com'],
    ['a+b.c_d@example.com', 'a+b.c_d@example.com'],
    ['jose\u0301@example.com', 'jos\u00e9@example.com'],
    ['x@bücher.example', 'x@xn--bcher-kva.example'],
    ['x@XN--BCHER-KVA.example', 'x@xn--bcher-kva.example'],
    ['x@例え.テスト', 'x@xn--r8jz45g.xn--zckzah'],
    ["o'brien@example.com", "o'brien@example.com"],
  ])('%j is %j', (email, key) => {
    expect(emailKey(email)).toBe(key)
  })

  it('is one whatever the order of folding and composing', () => {
    expect(emailKey('J\u030c@x.com')).toBe(emailKey('\u01f0@x.com'))
  })

  it('is a fixed point', () => {
    const letter = fc.constantFrom('a', 'B', 'J', '\u030c', 'İ', 'ß', 'Σ', 'é', 'e\u0301', 'Å', '山', '+', '_')
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 8 }), (letters) => {
        const key = emailKey(`${letters.join('')}@example.com`)
        expect(key).toBeDefined()
        return emailKey(key ?? '') === key
      }),
    )
  })

  it('refuses hostile input of 100,000 characters', () => {
    for (const hostile of ['a'.repeat(100_000), `a@${'a.'.repeat(50_000)}`, `a@${'-'.repeat(100_000)}`, '@'.repeat(100_000)]) {
      expect(emailKey(hostile)).toBeUndefined()
    }
  })
})

it('knows the time zones', () => {
  expect(['Europe/London', 'UTC', 'America/Argentina/Ushuaia'].map(isTimezone)).toEqual([true, true, true])
  expect(['Mars/Olympus', '', 'Europe'].map(isTimezone)).toEqual([false, false, false])
})
