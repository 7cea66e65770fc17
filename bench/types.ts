import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { buildChanged } from '../test/support/package.ts'

/**
 * What the types of a client cost who compiles a program against it: the package, whose types are written out, beside
 * `hc` on the types of the server itself, each beside an empty program. Medians of RUNS, and ratios to the empty one.
 */
const RUNS = Number(process.env['RUNS'] ?? 3)
const SYNTHETIC = Number(process.env['SYNTHETIC'] ?? 100)

const program = `
const page = await roster.v1.users.$get({ query: { status: 'active' } })
if (page.status === 200) console.log((await page.json()).data.map(({ email }) => email))
const made = await roster.v1.users.$post({ json: { name: 'Ada', email: 'ada@example.com' }, header: {} })
if (made.status === 409) console.log((await made.json()).code)
export const job = await roster.v1.jobs[':id'].$get({ param: { id: 'job_1' } })
`
const ofPackage = `import { createRosterClient } from 'roster-client'
const roster = createRosterClient({ baseUrl: 'https://roster.example', token: '' })
${program}`
const ofSource = `import { hc } from 'hono/client'
import type { App } from '../src/app.ts'
const roster = hc<App>('https://roster.example')
${program}`

const routes = Array.from(
  { length: SYNTHETIC },
  (_, n) => `
const Thing${n} = z.object({ id: z.string(), name: z.string(), count${n}: z.int(), tags: z.array(z.string()), parent: nullable(z.string()) })
const get${n} = endpoint(
  contract({
    method: 'get', path: '/things-${n}/{id}', operationId: 'getThing${n}', tags, summary: '', description: '', scope: 'users:read',
    request: { params: z.object({ id: z.string() }), query: z.strictObject({ view${n}: z.enum(['full', 'short']).optional() }) },
    responses: { 200: answer('', Thing${n}) }, errors: ['not_found'],
  }),
  async (c) => c.json({} as z.infer<typeof Thing${n}>, 200),
)`,
)
const things = `import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, contract, endpoint } from '../../http/contract.ts'
import { nullable } from '../../http/primitives.ts'
const tags: ['Things'] = ['Things']
${routes.join('\n')}
export const things = new OpenAPIHono<AppEnv>().openapiRoutes([${routes.map((_, n) => `get${n}`).join(', ')}] as const)
`

const asIs = await buildChanged([])
const grown = await buildChanged(
  [
    { file: 'src/v1/index.ts', from: "  .route('/', settings)", to: "  .route('/', settings)\n  .route('/', things)" },
    {
      file: 'src/v1/index.ts',
      from: "import { users } from './users/routes.ts'",
      to: "import { things } from './things/routes.ts'\nimport { users } from './users/routes.ts'",
    },
  ],
  { 'src/v1/things/routes.ts': things },
)

const empty = measure(asIs.copy, 'export {}')
const rows = {
  'an empty program': empty,
  "the package, with this application's routes": measure(asIs.copy, ofPackage),
  [`the package, with ${SYNTHETIC} routes more`]: measure(grown.copy, ofPackage),
  "hc on the source, with this application's routes": measure(asIs.copy, ofSource),
  [`hc on the source, with ${SYNTHETIC} routes more`]: measure(grown.copy, ofSource),
}
asIs.remove()
grown.remove()
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [
      name,
      {
        'total ms': row.total,
        'times empty': (row.total / empty.total).toFixed(1),
        'check ms': row.check,
        instantiations: row.instantiations,
        types: row.types,
        MiB: row.mebibytes,
      },
    ]),
  ),
)

/** Compiles one file in a project of its own, beside the source and the package of `copy`. */
function measure(copy: string, text: string) {
  const folder = join(copy, 'program')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'program.ts'), text)
  const isOfSource = text === ofSource
  const compilerOptions = {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    target: 'ES2024',
    lib: isOfSource ? ['ES2024'] : ['ES2024', 'DOM'],
    module: 'esnext',
    moduleResolution: 'bundler',
    allowImportingTsExtensions: true,
    types: isOfSource ? ['node', '@cloudflare/workers-types'] : [],
    paths: { 'roster-client': [join(copy, 'dist/client/index.d.ts')] },
  }
  const bindings = isOfSource ? [join(copy, 'src/platform/cloudflare/bindings.d.ts')] : []
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts', ...bindings] }))
  const runs = Array.from({ length: RUNS }, () => {
    const told = execFileSync(resolve('node_modules/.bin/tsc'), ['-p', folder, '--extendedDiagnostics'], { encoding: 'utf8' })
    const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(told)?.[1])
    return {
      total: Math.round(figure('Total time') * 1000),
      check: Math.round(figure('Check time') * 1000),
      instantiations: figure('Instantiations'),
      types: figure('Types'),
      mebibytes: Math.round(figure('Memory used') / 1024),
    }
  })
  rmSync(folder, { recursive: true })
  return runs.sort((a, b) => a.total - b.total)[Math.floor(RUNS / 2)]!
}
