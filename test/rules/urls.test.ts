import { describe, expect, it } from 'vitest'

import { urlFault } from '../../src/domain/urls/rules.ts'

const inner = [
  'http://example.com/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://localhost../',
  'https://127.0.0.1../',
  'https://metadata.google.internal../',
  'https://a.localhost/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00::1]/',
  'https://10.0.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://１２７.0.0.1/',
  'https://metadata.google.internal/',
  'https://printer.local/',
  'https://router.lan/',
  'https://nas.home.arpa/',
  'https://intranet/',
  'https://user@example.com/',
  'https://user:password@example.com/',
  'https://example.com@127.0.0.1/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '//example.com',
  'https://',
  '',
]

describe('URLs that Roster calls', () => {
  it.each(inner)('does not call %s', (url) => {
    expect(urlFault(url, false)).toMatch(/\.$/)
  })

  it.each([
    'https://example.com',
    'https://hooks.example.co.uk:8443/a?b=c',
    'https://xn--bcher-kva.example.com/',
    'https://1.example.com',
  ])('calls %s', (url) => expect(urlFault(url, false)).toBeUndefined())

  it('calls this machine in development, and nothing else of inside', () => {
    for (const url of ['http://localhost:3000/a', 'http://127.0.0.1:3000', 'https://localhost'])
      expect(urlFault(url, true)).toBeUndefined()
    for (const url of ['http://example.com', 'http://10.0.0.1', 'ftp://localhost', 'http://a@localhost'])
      expect(urlFault(url, true)).toBeDefined()
  })
})
