import { describe, expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { createApp } from '../../src/app.ts'
import { newSecret } from '../../src/domain/api-keys/secret.ts'
import { isSelfScope, scopes, selfScopes } from '../../src/domain/scopes.ts'
import { callerWith, freshWorkspace, query, send } from '../support/workspace.ts'
import { requests } from '../support/requests.ts'
import { conforms, operations, secretFor, type Operation } from '../support/operations.ts'
import { newEndUser } from '../support/end-user.ts'
import { sql } from 'drizzle-orm'

/** A workspace, and a caller who may ask for the operation: by a key, or as an end user. */
async function workspaceFor(operation: Operation) {
  const workspace = await freshWorkspace()
  const secret = await secretFor(operation, workspace.secret, workspace.call)
  return { ...workspace, secret, callAs: callerWith(secret) }
}

describe.each(operations)('$operationId', (operation) => {
  const { operationId } = operation

  it.skipIf(operation.isStream)('answers as documented, and no more than that', async () => {
    const { call, callAs } = await workspaceFor(operation)
    const answer = await callAs(...(await requests[operationId]!(call)))
    expect(answer.status).toBeLessThan(300)
    conforms(operation, answer)
    expect(answer.headers.get('ratelimit-policy')).toBe('"default";q=60000;w=60')
    expect(answer.headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=\d+$/)
  })

  it('refuses a caller without a key, with an unknown, revoked or expired one', async () => {
    const { call, secret, workspaceId } = await freshWorkspace()
    const [method, path, asked] = await requests[operationId]!(call)
    const expired = await freshWorkspace({ expiresAt: new Date(Date.now() - 1000) })
    await query(sql`update roster.api_keys set revoked_at = now() where workspace_id = ${workspaceId}`)
    for (const key of ['', 'x', newSecret('test'), secret, expired.secret, `${secret.slice(0, -1)}~`]) {
      const answer = await callerWith(key)(method, path, asked)
      expect(answer.body).toMatchObject({ status: 401, code: 'unauthenticated' })
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="roster"(, error="invalid_token")?$/)
      conforms(operation, answer)
    }
  })

  it('refuses a key without the scope, which it names', async () => {
    const owner = await freshWorkspace()
    const [method, path, asked] = await requests[operationId]!(owner.call)
    const lesser = await freshWorkspace({ scopes: scopes.filter((scope) => scope !== operation.scope) })
    const answer = await lesser.call(method, path, asked)
    expect(answer.body).toMatchObject({ status: 403, code: 'forbidden', detail: `This needs the scope ${operation.scope}.` })
    conforms(operation, answer)
  })

  it.skipIf(isSelfScope(operation.scope))('refuses an end user, and makes none of who asks', async () => {
    const { call } = await freshWorkspace()
    const [method, path, asked] = await requests[operationId]!(call)
    const before = (await call('GET', '/v1/users')).body.data
    const token = await newEndUser(call)
    const stranger = await callerWith(token)(method, path, asked)
    expect((await call('GET', '/v1/users')).body.data).toEqual(before)
    await callerWith(token)('GET', '/v1/me')
    for (const answer of [stranger, await callerWith(token)(method, path, asked)]) {
      expect(answer.body).toMatchObject({ status: 403, code: 'forbidden', detail: `This needs the scope ${operation.scope}.` })
      conforms(operation, answer)
    }
  })

  it('refuses an unknown and a repeated parameter', async () => {
    const { call, callAs } = await workspaceFor(operation)
    const [method, path, asked] = await requests[operationId]!(call)
    for (const parameters of ['emial=x', '__proto__=x', 'limit=1&limit=2', 'includeDeleted=true&includeDeleted=true']) {
      const answer = await callAs(method, `${path.replace(/\?.*/, '')}?${parameters}`, asked)
      expect(answer.body).toMatchObject({ status: 400, code: 'invalid_parameter' })
      conforms(operation, answer)
    }
  })
})

describe.each(operations.filter(({ path }) => path.includes('{id}')))('$operationId', (operation) => {
  const { operationId } = operation

  it("answers an absent id, another workspace's and another kind's alike", async () => {
    const { call } = await freshWorkspace()
    const stranger = await freshWorkspace()
    const [method, path, asked] = await requests[operationId]!(call)
    const [, foreign] = await requests[operationId]!(stranger.call)
    const ID = /([a-z]{3})_[0-7]\w{25}/
    const prefix = ID.exec(path)?.[1] === 'usr' ? 'key' : 'usr'
    const ids = [path.replace(ID, '$1_01kar7t0h7f8kbhg5x7e2m3n4p'), path.replace(ID, '%00'), path.replace(ID, "$1_' or 1=1")]
    const paths = [...ids, foreign, path.replace(ID, (id) => `${prefix}_${id.slice(4)}`)]
    const answers = await Promise.all(paths.map((at) => call(method, at, asked)))
    for (const answer of answers) {
      conforms(operation, answer)
      const { requestId: _, instance, ...rest } = answer.body
      expect(rest).toEqual({
        type: 'https://roster.test/docs/errors#not_found',
        title: 'Not found',
        status: 404,
        detail: 'There is no such resource.',
        code: 'not_found',
        errors: [],
      })
      expect(instance).toContain('/v1/')
    }
    if (method === 'GET' || /\/(jobs|webhook-deliveries)\//.test(path)) return // what moves by itself
    const untouched = await stranger.call(
      'GET',
      `${foreign.replace(/\/(restore|rotate|revoke|test|replay)$/, '')}${foreign.includes('restore') ? '?includeDeleted=true' : ''}`,
    )
    expect(untouched.body.version).toBe(foreign.includes('restore') ? 2 : 1)
  })
})

describe.each(operations.filter(({ hasBody, operationId }) => hasBody && operationId !== 'createImport'))(
  '$operationId',
  (operation) => {
    const { operationId } = operation

    it.runIf(['POST', 'PATCH'].includes(operation.method) && !operation.path.endsWith('restore'))(
      'refuses what is not JSON',
      async () => {
        const { call, secret } = await workspaceFor(operation)
        const [method, path] = await requests[operationId]!(call)
        const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
        for (const [body, type, status] of [
          ['{', 'application/json', 400],
          ['', 'application/json', 400],
          [new Uint8Array([0x22, 0xff, 0x22]), 'application/json', 400],
          ['['.repeat(100_000), 'application/json', 400],
          ['{}', 'text/plain', 415],
          ['{}', 'application/json; charset=latin1', 415],
          ['{}', 'application/x-www-form-urlencoded', 415],
          [JSON.stringify({ name: 'x'.repeat(5 * 2 ** 20) }), 'application/json', 413],
        ] as const) {
          const answer = await send(path, { method, body, headers: { ...headers, 'Content-Type': type } })
          expect(answer.status, `${type} ${String(body).slice(0, 20)}`).toBe(status)
          conforms(operation, answer)
        }
      },
    )
  },
)

it('every route of /v1 has a scope, and is in the document', () => {
  const app = createApp(() => {
    throw new Error('not asked')
  })
  const routes = app.routes.filter(({ path, method }) => path.startsWith('/v1/') && method !== 'ALL')
  const registered = new Set(routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`))
  expect(registered).toEqual(new Set(operations.map(({ method, path }) => `${method} ${path}`)))
  for (const { scope } of operations) expect([...scopes, ...selfScopes]).toContain(scope)
})

it('answers 405 with Allow, 204 to OPTIONS, and HEAD like GET', async () => {
  const { call } = await freshWorkspace()
  const wrong = await call('PUT', '/v1/users')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  expect(wrong.body).toMatchObject({ code: 'method_not_allowed' })
  const options = await call('OPTIONS', '/v1/users')
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS'])
  expect(options.headers.get('content-type')).toBeNull()
  const head = await call('HEAD', '/v1/users')
  expect([head.status, head.body, head.headers.get('content-type')]).toEqual([200, '', 'application/json'])
})

it('names the known versions to who asks for another', async () => {
  const { body } = await send('/v2/users', {})
  expect(body).toMatchObject({ status: 404, code: 'unknown_version', detail: 'There is no /v2. The known versions: /v1.' })
})

it('gives every answer a request id: the caller’s own if it is a decent one', async () => {
  const { call } = await freshWorkspace()
  const own = await call('GET', '/v1/users/x', { headers: { 'X-Request-Id': 'my-request_42' } })
  expect([own.headers.get('x-request-id'), own.body.requestId]).toEqual(['my-request_42', 'my-request_42'])
  for (const bad of ['short', 'has blank in it', 'x'.repeat(65)]) {
    const { headers } = await call('GET', '/v1/users', { headers: { 'X-Request-Id': bad } })
    expect(headers.get('x-request-id')).toMatch(/^req_\w{26}$/)
  }
})

it('the examples of the document work as they stand', async () => {
  const { call } = await freshWorkspace()
  const { NewUser, UserPatch } = document.components.schemas
  const created = await call('POST', '/v1/users', { body: NewUser.example })
  expect(created.status).toBe(201)
  expect((await call('PATCH', `/v1/users/${created.body.id}`, { body: UserPatch.example })).status).toBe(200)
  const fields = Object.entries(NewUser.properties).flatMap(([name, schema]) =>
    'example' in schema ? [[name, schema.example]] : [],
  )
  const elsewhere = await freshWorkspace()
  const full = await elsewhere.call('POST', '/v1/users', { body: Object.fromEntries(fields) })
  expect(full.body).toMatchObject({ status: 'active', externalId: 'crm-1815' })
})

it('never makes a named schema nullable, which no reference to it would show', () => {
  for (const [name, schema] of Object.entries(document.components.schemas)) expect([name, schema.type]).toEqual([name, 'object'])
})

it('leads a person to the docs page and a program to the document', async () => {
  expect((await send('/', { headers: { Accept: 'text/html,*/*;q=0.8' } })).headers.get('location')).toBe('/docs')
  expect((await send('/', { headers: { Accept: '*/*' } })).headers.get('location')).toBe('/openapi.json')
  const docs = await send('/docs', {})
  expect(docs.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  expect(docs.body).not.toMatch(/https?:|<script>|<style/)
})

it('tells its health', async () => {
  expect((await send('/health', {})).body).toEqual({ status: 'ok' })
  expect((await send('/health/ready', {})).body).toEqual({ status: 'ready', warnings: [] })
})
