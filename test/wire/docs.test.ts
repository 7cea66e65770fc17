import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { startWorker } from '../support/worker.ts'

let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
  worker = await startWorker(inject('databaseUrl'))
})

afterAll(() => worker.stop())

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', ico: 'image/', json: 'application/json' }

it('serves the docs page, and all it needs, by itself and under the strict policy', async () => {
  const page = await fetch(`${worker.origin}/docs`)
  const html = await page.text()
  const paths = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '')
  expect(paths).toHaveLength(3)
  for (const path of [...paths, '/openapi.json', '/docs/errors', '/favicon.ico']) {
    expect(path).toMatch(/^\/[^/]/)
    const answer = await fetch(worker.origin + path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(answer.headers.get('content-type')).toContain(types[path.split('.').at(-1) ?? ''] ?? 'text/html')
    expect(answer.headers.get('content-security-policy')).toBe(page.headers.get('content-security-policy'))
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('strict-transport-security')).toBeTruthy()
  }
})

it('serves the document as bytes, with an ETag', async () => {
  const url = `${worker.origin}/openapi.json`
  const first = await fetch(url)
  expect(await first.json()).toMatchObject({ openapi: '3.1.0' })
  const again = await fetch(url, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })
  expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'public, max-age=0, must-revalidate'])
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('etag')]).toEqual([200, first.headers.get('etag')])
})

const files = ['/openapi.json', '/docs/errors', '/docs/errors.html', '/assets/init.js', '/favicon.ico', '/docs', '/']

it.each(files)('refuses other methods on %s as everywhere: 405, Allow, and a problem', async (path) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY']) {
    const answer = await fetch(worker.origin + path, { method, ...(method === 'DELETE' ? {} : { body: '{}' }) })
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, OPTIONS'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const id = answer.headers.get('x-request-id')
    expect(await answer.json()).toMatchObject({ code: 'method_not_allowed', status: 405, instance: path, requestId: id })
  }
  const options = await fetch(worker.origin + path, { method: 'OPTIONS' })
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
})

it('knows no other files', async () => {
  for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
    const answer = await fetch(`${worker.origin}/assets/nothing.js`, { method })
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 404, null])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  }
})
