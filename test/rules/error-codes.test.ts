import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { rowFaultCodes } from '../../src/db/schema/import-rows.ts'
import { columnWarningCodes } from '../../src/db/schema/imports.ts'
import { jobErrorCodes } from '../../src/db/schema/jobs.ts'
import { attemptCodes, disabledReasons } from '../../src/db/words.ts'
import { errorsPage } from '../../src/docs/errors/page.ts'
import { errorCodes, faultCodes } from '../../src/domain/errors.ts'
import { keyFailureCodes } from '../../src/domain/ports.ts'

const page = errorsPage()
const rows = [...page.matchAll(/<tr id="([^"]+)"><th scope="row"><code>([^<]+)<\/code><\/th>(.*)<\/tr>/g)]
const anchors = rows.map(([, anchor = '']) => anchor)

/** What callers meet, by the section of the page; refusals have none, for their anchors are the codes. */
const lists: Record<string, readonly string[]> = {
  '': errorCodes,
  faults: faultCodes,
  challenges: ['invalid_token', 'insufficient_scope'],
  'import-rows': rowFaultCodes,
  'import-warnings': columnWarningCodes,
  jobs: jobErrorCodes,
  'issuer-keys': keyFailureCodes,
  'webhook-attempts': attemptCodes,
  'webhook-endpoints': disabledReasons,
  health: ['search_ascii_only'],
}

const expected = Object.entries(lists).flatMap(([section, codes]) => codes.map((code) => (section ? `${section}-${code}` : code)))

describe('the page of errors', () => {
  it('has a row for each code of each list, once, and no other', () => {
    expect(anchors.toSorted()).toEqual(expected.toSorted())
    expect(new Set(anchors).size).toBe(anchors.length)
  })

  it.each(rows.map(([, anchor = '', , cells = '']) => [anchor, cells] as const))(
    'says what %s means, and what to do',
    (_, row) => {
      const cells = [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell)
      for (const cell of cells.slice(-2)) expect(cell).toMatch(/^(?:[A-Z]|<code>)[^`]{5,}\.$/)
    },
  )

  it('links to each of its sections', () => {
    const links = [...page.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links).toEqual(Object.keys(lists).filter((section) => section !== ''))
    for (const id of links) expect(page).toContain(`<h2 id="${id}">`)
    expect(page).not.toContain('<!--')
  })
})

/** The enums of properties of this name, wherever they stand in the document. */
function enumsOf(name: string, node: unknown = document): string[][] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    const own = key === 'properties' && value[name] ? enumsIn(value[name]) : []
    return own.concat(enumsOf(name, value))
  })
}

function enumsIn(schema: { enum?: string[]; anyOf?: { enum?: string[] }[] }): string[][] {
  const found = [schema, ...(schema.anyOf ?? [])].flatMap((one) => (one.enum ? [one.enum] : []))
  if (found.length === 0) throw new Error(`A list is missing: ${JSON.stringify(schema)}`)
  return found
}

describe('the document', () => {
  it.each(['code', 'disabledReason'])('lists what `%s` can be, and the page explains it all', (name) => {
    const found = enumsOf(name)
    expect(found.length).toBeGreaterThan(0)
    const known = Object.values(lists).map((codes) => new Set(codes))
    for (const codes of found)
      expect(
        known.some((list) => codes.every((code) => list.has(code))),
        codes.join(),
      ).toBe(true)
  })

  it('lists each list whole', () => {
    const found = [...enumsOf('code'), ...enumsOf('disabledReason')].map((codes) => codes.join())
    for (const section of ['faults', 'import-warnings', 'jobs', 'issuer-keys', 'webhook-attempts', 'webhook-endpoints']) {
      expect(found).toContain(lists[section]?.join())
    }
    expect(enumsOf('result')).toEqual([['done', ...errorCodes]])
    const { description } = document.paths['/v1/imports/{id}/rejected'].get
    for (const code of rowFaultCodes) expect(description).toContain(`\`${code}\``)
  })
})

const sources = globSync('src/**/*.{ts,sql}')
  .filter((file) => !/^src\/(?:docs|client|v1\/.*schemas)/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
const source = sources.join('\n')

describe('the source', () => {
  const written = [/\bcode: '([a-z_]+)'/g, /new (?:RosterError|JobFailure)\(\s*'([a-z_]+)'/g, /new Failure\(\s*'([a-z_]+)'/g]

  it.each(written)('writes no code that the page does not explain: %s', (pattern) => {
    const codes = new Set([...source.matchAll(pattern)].map(([, code = '']) => code))
    expect(codes.size).toBeGreaterThan(4)
    const known = new Set(Object.values(lists).flat())
    expect([...codes].filter((code) => !known.has(code))).toEqual([])
  })

  it.each(['', 'import-rows', 'import-warnings', 'jobs', 'issuer-keys', 'webhook-attempts', 'webhook-endpoints'])(
    'writes each code of the list %s: none is left over',
    (section) => {
      const lone = lists[section]?.filter((code) => source.match(new RegExp(`\\b${code}\\b`, 'g'))!.length < 2)
      expect(lone).toEqual([])
    },
  )
})
