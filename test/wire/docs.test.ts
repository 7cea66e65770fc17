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
  expect(again.status).toBe(304)
})
