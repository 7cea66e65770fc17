import { join } from 'node:path'

import type { NextConfig } from 'next'

const root = join(import.meta.dirname, '../..') // roster-client is a folder of this repository

const headers = [
  { key: 'Content-Security-Policy', value: "frame-ancestors 'none'; object-src 'none'; base-uri 'self'" },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
]

export default {
  poweredByHeader: false,
  turbopack: { root },
  outputFileTracingRoot: root,
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks'] },
  headers: async () => [{ source: '/:path*', headers }],
} satisfies NextConfig
