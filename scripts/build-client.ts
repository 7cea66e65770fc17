import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { build, type Plugin } from 'esbuild'

/**
 * Builds the npm package roster-client into dist/client: the compiler writes out the types of all routes as it goes. That
 * they are right is for `npm run check` to say (`noCheck` in src/client/tsconfig.json).
 */

const COMPILED = 'dist/compiled'
const PACKAGE = 'dist/client'

/** Modules that the compiler alone needs: those that know the server's types, and those that are nothing but types. */
const NOT_SHIPPED = new Set(['known.js', 'known.d.ts', 'spell.js', 'spell.d.ts', 'models.js', 'api.js', 'schemas.js'])

/** What makes cursors is imported, and used by the server alone. */
const withoutCrypto: Plugin = {
  name: 'without-crypto',
  setup: (builder) =>
    builder.onResolve({ filter: /^node:crypto$/ }, ({ path }) => ({ path, external: true, sideEffects: false })),
}

/** A constant whose type the compiler wrote out, and the interface that has its fields of it. */
const WRITTEN_OUT =
  /^declare const (\w+): \{$([^]*?\n)\};\n((?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export interface [^{]*) extends Of<typeof \1> \{\n/gm

const COMMENTS = /\/\*[^]*?\*\//g
const LEFT_OPEN = /.*(?:\bOf<|\bany\b|["']\.\.\/).*/

rmSync(COMPILED, { recursive: true, force: true })
rmSync(PACKAGE, { recursive: true, force: true })
mkdirSync(PACKAGE, { recursive: true })
execFileSync('tsc', ['-p', 'src/client'], { stdio: 'inherit' })

for (const file of readdirSync(join(COMPILED, 'client'))) {
  if (NOT_SHIPPED.has(file)) continue
  const text = readFileSync(join(COMPILED, 'client', file), 'utf8')
  const models = inPlace(text).replaceAll('import("../http/primitives.ts")', 'import("./models.js")')
  writeFileSync(join(PACKAGE, file), models.replaceAll(/(["'])(\.\/[\w-]+)\.ts\1/g, '$1$2.js$1'))
}
await bundleSchemas()
cpSync('src/client/README.md', join(PACKAGE, 'README.md'))
writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
checkDeclarations()

/** One file, for the schemas lean on modules all over the server; of these, only what validates is kept. */
async function bundleSchemas() {
  await build({
    entryPoints: ['src/client/shims/schemas.ts'],
    outfile: join(PACKAGE, 'schemas.js'),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    alias: { '@hono/zod-openapi': './src/client/shims/zod-openapi.ts', 'node:url': './src/client/shims/node-url.ts' },
    external: ['zod'],
    plugins: [withoutCrypto],
    logLevel: 'error',
  })
}

/** Puts the fields of such constants into their interfaces. */
function inPlace(declarations: string): string {
  return declarations.replaceAll(WRITTEN_OUT, '$3 {$2').replace('type Of<T> = T;\n', '')
}

/**
 * What the compiler cannot write out it names, or takes for anything.
 *
 * @throws Error if a declaration is wrong for whoever has the package alone
 */
function checkDeclarations() {
  for (const file of readdirSync(PACKAGE).filter((name) => name.endsWith('.d.ts'))) {
    const [left] = LEFT_OPEN.exec(readFileSync(join(PACKAGE, file), 'utf8').replaceAll(COMMENTS, '')) ?? []
    if (left) throw new Error(`${file} is not written out: ${left}`)
  }
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--types', '']
  const resolution = ['--module', 'esnext', '--moduleResolution', 'bundler', '--skipLibCheck', 'false', '--ignoreConfig']
  const entries = ['index', 'schemas'].map((name) => join(PACKAGE, `${name}.d.ts`))
  execFileSync('tsc', [...options, ...resolution, ...entries], { stdio: 'inherit' })
}

function manifest() {
  const roster = JSON.parse(readFileSync('package.json', 'utf8'))
  const known: Record<string, string> = { ...roster.dependencies, ...roster.devDependencies }
  const needed = ['eventsource-parser', 'hono', 'standardwebhooks']
  return {
    name: 'roster-client',
    version: roster.version,
    description: 'A typed client of Roster, the users API of a product.',
    license: roster.license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: { '.': entry('index'), './schemas': entry('schemas') },
    dependencies: Object.fromEntries(needed.map((name) => [name, `^${known[name]}`])),
    peerDependencies: { zod: `^${known['zod']}` }, // of ./schemas alone
    peerDependenciesMeta: { zod: { optional: true } },
  }
}

function entry(name: string) {
  return { types: `./${name}.d.ts`, default: `./${name}.js` }
}
