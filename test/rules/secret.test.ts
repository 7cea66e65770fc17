import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hashOf, isSecret, newSecret } from '../../src/domain/api-keys/secret.ts'

describe('API keys', () => {
  it('carry their mode, at least 160 random bits and a checksum', () => {
    for (const mode of ['live', 'test'] as const) {
      const secret = newSecret(mode)
      expect(secret).toMatch(new RegExp(`^rst_${mode}_[0-9A-Za-z]{38}$`))
      expect(isSecret(secret)).toBe(true)
    }
    expect(32 * Math.log2(62)).toBeGreaterThan(160)
    expect(new Set(Array.from({ length: 1000 }, () => newSecret('test'))).size).toBe(1000)
  })

  it('tell a typo anywhere', () => {
    const secret = newSecret('live')
    const place = fc.integer({ min: 0, max: secret.length - 1 })
    const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
    fc.assert(
      fc.property(place, character, (at, other) => {
        fc.pre(secret[at] !== other)
        return !isSecret(secret.slice(0, at) + other + secret.slice(at + 1))
      }),
    )
    expect(isSecret(`${secret}0`)).toBe(false)
    expect(isSecret('')).toBe(false)
  })

  it('are kept as SHA-256', () => {
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
