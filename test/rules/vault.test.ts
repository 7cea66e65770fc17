import { randomBytes } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import { openVault } from '../../src/platform/vault.ts'

const newKey = () => randomBytes(32).toString('base64')

describe('the vault', () => {
  it('opens what it sealed, and seals the same twice into different texts', async () => {
    const vault = openVault(newKey())
    const sealed = [await vault.seal('secret ✓', 'here'), await vault.seal('secret ✓', 'here')]
    expect(await Promise.all(sealed.map((text) => vault.open(text, 'here')))).toEqual(['secret ✓', 'secret ✓'])
    expect(new Set(sealed).size).toBe(2)
    expect(sealed.join()).not.toContain('secret')
  })

  it('opens nothing elsewhere, nothing that was changed, and nothing by another key', async () => {
    const vault = openVault(newKey())
    const sealed = await vault.seal('secret', 'here')
    await expect(vault.open(sealed, 'there')).rejects.toThrow('belongs elsewhere')
    const changed = sealed.slice(0, -2) + (sealed.endsWith('A') ? 'BB' : 'AA')
    await expect(vault.open(changed, 'here')).rejects.toThrow()
    await expect(openVault(newKey()).open(sealed, 'here')).rejects.toThrow('lacks the key')
  })

  it('lets one key succeed another', async () => {
    const [old, next] = [newKey(), newKey()]
    const sealed = await openVault(old).seal('secret', 'here')
    const both = openVault(`${next},${old}`)
    expect(await both.open(sealed, 'here')).toBe('secret')
    expect(await openVault(next).open(await both.seal('new', 'here'), 'here')).toBe('new')
  })

  it('says what is wrong with a key', async () => {
    await expect(openVault('short').seal('a', 'b')).rejects.toThrow('32 bytes in base64')
    await expect(openVault(undefined).seal('a', 'b')).rejects.toThrow('not set')
  })
})
