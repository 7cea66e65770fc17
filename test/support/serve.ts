import { unstable_startWorker } from 'wrangler'

/**
 * A process of its own that serves Roster, to be killed by a test: prints its origin, and sweeps four times a second, as
 * cron does once a minute. Its wake-up calls go to a queue that nobody reads if LOSE_WAKE_UPS is set.
 */
const [persist = ''] = process.argv.slice(2)
const lost = process.env['LOSE_WAKE_UPS'] ? { WAKE: { type: 'queue' as const, queue_name: 'roster-nobody' } } : {}

const worker = await unstable_startWorker({
  config: 'wrangler.toml',
  bindings: {
    ENVIRONMENT: { type: 'plain_text', value: 'development' },
    REQUESTS_PER_MINUTE: { type: 'plain_text', value: '60000' },
    ...lost,
  },
  dev: { inspector: false, watch: false, persist, logLevel: 'error', server: { hostname: '127.0.0.1', port: 0 } },
})
const { origin } = await worker.url
console.log(`origin ${origin}`)
setInterval(() => void fetch(`${origin}/cdn-cgi/handler/scheduled`).catch(() => {}), 250)
