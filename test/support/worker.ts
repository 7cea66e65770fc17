import { unstable_startWorker } from 'wrangler'

/**
 * The Worker as it is deployed, built by wrangler and run by workerd in a process of its own: one isolate.
 *
 * @param calls by whom it is called: by its queue, or by the test alone, see callable-worker.ts
 */
export async function startWorker(databaseUrl: string, vars: Record<string, string> = {}, calls: 'queue' | 'test' = 'queue') {
  process.env['CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'] = databaseUrl
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  const bindings = Object.entries({ ENVIRONMENT: 'test', REQUESTS_PER_MINUTE: '60000', ...vars })
  const worker = await unstable_startWorker({
    config: 'wrangler.toml',
    ...(calls === 'test' ? { entrypoint: 'test/support/callable-worker.ts' } : {}),
    bindings: {
      ...Object.fromEntries(bindings.map(([name, value]) => [name, { type: 'plain_text' as const, value }])),
      ...(calls === 'test' ? { WAKE: { type: 'queue' as const, queue_name: 'roster-nobody' } } : {}),
    },
    dev: { inspector: false, watch: false, persist: false, logLevel: 'error', server: { hostname: '127.0.0.1', port: 0 } },
  })
  const { origin } = await worker.url
  return { origin, stop: () => worker.dispose() }
}

export interface Asked {
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

/** One request over HTTP. */
export async function callWorker(
  origin: string,
  secret: string,
  method: string,
  path: string,
  { key = secret, body, headers }: Asked,
) {
  const all = new Headers({ Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers })
  if (body === undefined) all.delete('Content-Type')
  const response = await fetch(origin + path, {
    method,
    headers: all,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}
