import { unstable_startWorker } from 'wrangler'

/** The Worker as it is deployed, built by wrangler and run by workerd in a process of its own: one isolate. */
export async function startWorker(databaseUrl: string, vars: Record<string, string> = {}) {
  process.env['CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE'] = databaseUrl
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  const bindings = Object.entries({ ENVIRONMENT: 'test', REQUESTS_PER_MINUTE: '60000', ...vars })
  const worker = await unstable_startWorker({
    config: 'wrangler.toml',
    bindings: Object.fromEntries(bindings.map(([name, value]) => [name, { type: 'plain_text' as const, value }])),
    dev: { inspector: false, watch: false, persist: false, logLevel: 'error', server: { hostname: '127.0.0.1', port: 0 } },
  })
  const { origin } = await worker.url
  return { origin, stop: () => worker.dispose() }
}
