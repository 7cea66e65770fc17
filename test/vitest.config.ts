import { cloudflareTest } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'

process.env['ENCRYPTION_KEY'] = Buffer.alloc(32, 7).toString('base64')

/**
 * `workers`: through the HTTP surface, inside workerd, against a real Postgres.
 * `node`: pure rules, and the built Worker seen from outside, on the wire.
 * `browser`: the docs page and the front end, in Chromium, as a person uses them.
 * `generators`: clients made from the document, by a package of its own; not among `npm test`.
 */
export default defineConfig({
  root: '.',
  test: {
    onConsoleLog: (log) => !log.includes('"level":"info"'),
    globalSetup: ['test/support/global-setup.ts'],
    projects: [
      {
        extends: true,
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              ratelimits: { IP_RATE_LIMIT: { namespace_id: '1', simple: { limit: 20, period: 10 } } },
              hyperdrives: { HYPERDRIVE: inject('databaseUrl') },
              bindings: {
                ENVIRONMENT: 'test',
                REQUESTS_PER_MINUTE: '60000',
              },
            },
          })),
        ],
        test: { name: 'workers', include: ['test/api/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 180_000 },
      },
      {
        extends: true,
        test: { name: 'generators', include: ['test/generators.test.ts'], testTimeout: 60_000, hookTimeout: 300_000 },
      },
      {
        extends: true,
        test: { name: 'node', include: ['test/{rules,wire}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
})
