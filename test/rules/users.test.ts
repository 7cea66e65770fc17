import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseJson } from '../../src/domain/json.ts'
import { textFault } from '../../src/domain/users/fields.ts'
import { metadataFault } from '../../src/domain/users/metadata.ts'
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

describe('a user’s fields', () => {
  it.each([
    'a@example.o-',
    'a@-x.example',
    'a@x-.example',
    'a@x.1',
    `${'é'.repeat(33)}@example.com`,
    `a@${'x.'.repeat(125)}example`,
  ])('refuse the address %s', (email) => expect(emailKey(email)).toBeUndefined())

  it.each(['Europe/Berlin', 'UTC', 'GMT', 'EST5EDT', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'europe/paris'])(
    'take the time zone %s',
    (name) => expect(isTimezone(name)).toBe(true),
  )

  it.each(['BST', 'ACT', 'IST', 'CTT', 'PST', 'SystemV/AST4', 'Mars/Olympus', '+01:00', 'constructor'])(
    'refuse the time zone %s',
    (name) => expect(isTimezone(name)).toBe(false),
  )

  it.each(['de-DE-u-co-phonebk-kn-true', 'zh-cmn-Hans-CN', 'x-private', 'i-klingon', 'sl-rozaj-biske-1994', 'en-GB', 'es-419'])(
    'take the language %s',
    (tag) => expect(textFault('locale', tag)).toBeUndefined(),
  )

  it.each(['en-u', 'a', 'en-', 'en--GB', 'en-x', 'e1-GB', 'en_GB', '123'])('refuse the language %s', (tag) =>
    expect(textFault('locale', tag)).toBeDefined(),
  )

  it.each(['\u2060x', 'Ünal', '山', '👩‍👩‍👧'])('take the name %j', (name) => expect(textFault('name', name)).toBeUndefined())

  it.each(['\u200b', '\ufeff', '\u3164', '\u0301\ufe0f', '\u{e0041}'])('refuse the name %j, which nobody sees', (name) =>
    expect(textFault('name', name)).toBeDefined(),
  )

  it('count characters, not halves of them', () => {
    expect(textFault('name', '😀'.repeat(200))).toBeUndefined()
    expect(textFault('name', '😀'.repeat(201))).toBeDefined()
  })

  it.each([
    [{ '': 1 }, 'empty'],
    [{ ['x'.repeat(65)]: 1 }, 'long'],
    [parseJson('{"n": 9007199254740993}') as object, 'inexact'],
    [JSON.parse('{"a": {"__proto__": 1}}') as object, 'prototype'],
    [{ big: 'x'.repeat(24_600) }, 'large'],
  ])('refuse metadata %#', (metadata) => expect(metadataFault(metadata)).toBeDefined())

  it('take numbers that stay as they are', () => {
    expect(
      metadataFault(parseJson('{"n": [9007199254740992, -1, 0.1234567890123456789, 1e300, 10000000000000000]}') as object),
    ).toBeUndefined()
  })
})
