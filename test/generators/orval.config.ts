import { defineConfig } from 'orval'

export default defineConfig({
  roster: {
    input: '../../openapi.json',
    output: {
      target: 'generated/orval.ts',
      client: 'fetch',
      override: { mutator: { path: 'orval-fetch.ts', name: 'rosterFetch' } },
    },
  },
})
