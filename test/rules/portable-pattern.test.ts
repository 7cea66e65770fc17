import { expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { portablePattern } from '../../src/http/portable-pattern.ts'

it.each([
  [String.raw`^https:\/\/[^\s/{|}]+$`, String.raw`^https://[^\s\x2f\x7b\x7c\x7d]+$`],
  [String.raw`^[\w-]+$`, String.raw`^[\w\x2d]+$`],
  [String.raw`^[a-z0-9.[\]:-]+$`, String.raw`^[a-z0-9.\x5b\]:\x2d]+$`],
  [String.raw`^[^\u0000]*$`, String.raw`^[^\x00]*$`],
  [String.raw`^[\\/]\\/\[a/]$`, String.raw`^[\\\x2f]\\/\[a/]$`],
  [String.raw`^[-\\d-f\d-]$`, String.raw`^[\x2d\\d-f\d\x2d]$`],
  [String.raw`^(a|b)-\d{2}\.$`, String.raw`^(a|b)-\d{2}\.$`],
])('%s is written as %s', (pattern, portable) => {
  expect(portablePattern(pattern)).toBe(portable)
})

const patterns = new Set<string>()
JSON.stringify(document, (key, value: unknown) => {
  if (key === 'pattern' && typeof value === 'string') patterns.add(value)
  return value
})

it.each([...patterns])('%s of the document compiles with u and with v, without an escaped slash', (pattern) => {
  expect(() => new RegExp(pattern, 'u')).not.toThrow()
  expect(() => new RegExp(pattern, 'v')).not.toThrow()
  expect(pattern).not.toContain(String.raw`\/`)
  expect(pattern).not.toContain(String.raw`\u`)
})
