import { exports } from 'cloudflare:workers'
import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { textsOf, valuesOf, type Schema } from '../support/from-schema.ts'
import { operations, secretFor } from '../support/operations.ts'
import { freshWorkspace, send } from '../support/workspace.ts'

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  schema: Schema
}

interface Described {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

/** Texts of a parameter: those of its pattern, and its other values as they are written in an address. */
function written({ schema }: Parameter): Arbitrary<string> {
  return schema.pattern === undefined ? valuesOf(schema).map(String) : textsOf(schema)
}

/** Values for some parameters of one place; those of a path are all there. */
function some(parameters: Parameter[], place: Parameter['in']): Arbitrary<Record<string, string>> {
  const here = parameters.filter((parameter) => parameter.in === place)
  const values = Object.fromEntries(here.map((parameter) => [parameter.name, written(parameter)]))
  return fc.record(values, { requiredKeys: place === 'path' ? Object.keys(values) : [] })
}

/** The status and text of an answer; of a stream that has begun, the status alone. */
async function asked(address: string, init: RequestInit): Promise<{ status: number; text: string }> {
  const answer = await exports.default.fetch(`https://roster.test${address}`, init)
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (!isStream) return { status: answer.status, text: await answer.text() }
  await answer.body?.cancel()
  return { status: answer.status, text: '' }
}

/** A header is sent without what no header can hold. */
function headersFrom(values: Record<string, string>): Headers {
  return new Headers(Object.entries(values).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '')]))
}

describe('texts made from the documented patterns are never a 5xx', () => {
  it.each(operations)('at $operationId', async (operation) => {
    const { secret, call } = await freshWorkspace()
    const own = await secretFor(operation, secret, call)
    const paths = document.paths as unknown as Record<string, Record<string, Described>>
    const { parameters = [], requestBody } = paths[operation.path]?.[operation.method.toLowerCase()] ?? {}
    const json = requestBody?.content['application/json']?.schema
    const request = fc.tuple(
      some(parameters, 'path'),
      some(parameters, 'query'),
      some(parameters, 'header'),
      json ? valuesOf(json) : fc.constant(undefined),
    )
    await fc.assert(
      fc.asyncProperty(request, async ([path, query, header, body]) => {
        const at = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
        const headers = headersFrom(header)
        headers.set('Authorization', `Bearer ${own}`)
        if (body !== undefined) headers.set('Content-Type', 'application/json')
        const search = new URLSearchParams(query).toString()
        const init = { method: operation.method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
        const { status, text } = await asked(search ? `${at}?${search}` : at, init)
        expect(status, `${at}?${search} ${JSON.stringify(body)}: ${text}`).toBeLessThan(500)
      }),
      { numRuns: 12 },
    )
  })
})

describe('an id of the right form that stands for no UUID', () => {
  const none = '01kar7t0h70000000000000000' // of version 0

  it.each(operations.filter(({ path }) => path.includes('{id}')))('is a 404 in the path of $operationId', async (operation) => {
    const { call, secret } = await freshWorkspace()
    const { body: user } = await call('GET', '/v1/users/usr_' + none)
    expect(user).toMatchObject({ status: 404, code: 'not_found' })
    const paths = document.paths as unknown as Record<string, Record<string, Described>>
    const [id] = paths[operation.path]?.[operation.method.toLowerCase()]?.parameters ?? []
    const prefix = /^\^\(\?:(\w+)\)_/.exec(id?.schema.pattern ?? '')?.[1]
    const answer = await send(operation.path.replace('{id}', `${prefix}_${none}`), {
      method: operation.method,
      headers: { Authorization: `Bearer ${secret}`, ...(operation.hasBody ? { 'Content-Type': 'application/json' } : {}) },
      ...(operation.hasBody ? { body: '{}' } : {}),
    })
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' })
  })

  it.each([
    `/v1/audit-log?actor=key_${none}`,
    `/v1/audit-log?target=usr_${none}`,
    `/v1/events?subject=usr_${none}`,
    `/v1/webhook-deliveries?endpoint=whe_${none}`,
  ])('is a 400 in the query %s', async (path) => {
    const { call } = await freshWorkspace()
    expect((await call('GET', path)).body).toMatchObject({ status: 400, code: 'invalid_parameter' })
  })

  it('is a 401 in Roster-Workspace, of a stranger, too', async () => {
    const headers = { Authorization: 'Bearer e30.e30.e30', 'Roster-Workspace': `wsp_${none}` }
    expect((await send('/v1/me', { headers })).body).toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})
