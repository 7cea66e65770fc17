import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { build } from 'esbuild'

const run = promisify(execFile)

const compilerOptions = { strict: true, skipLibCheck: false, target: 'ES2022', lib: ['ES2024', 'DOM'], types: ['node'] }

/** The package, packed and installed in an empty project outside of this one, with a program that uses it. */
export async function installClient() {
  await run('npm', ['run', 'client:build'])
  const folder = mkdtempSync(join(tmpdir(), 'roster-client-'))
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: 'dist/client' })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--silent']
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: { zod: string } }
  await run('npm', ['install', ...flags, `./${stdout.trim()}`, `zod@${dependencies.zod}`], { cwd: folder })
  cpSync('test/support/consumer/program.ts', join(folder, 'program.ts'))
  return {
    folder,
    installed: join(folder, 'node_modules/roster-client'),
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Has the compiler check the program of a project. */
export async function compile(folder: string, options: Record<string, unknown>) {
  const allOptions = { ...compilerOptions, typeRoots: [resolve('node_modules/@types')], ...options }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: allOptions, files: ['program.ts'] }))
  const asked = run('tsc', ['--pretty', 'false', '--extendedDiagnostics'], { cwd: folder })
  const { stdout } = await asked.catch((error: { stdout: string }) => error)
  const source = readFileSync(join(folder, 'program.ts'), 'utf8').split('\n')
  const errors = Array.from(stdout.matchAll(/^(\S+?)\((\d+),\d+\): error (.*(?:\n .*)*)/gm), ([, file, line, message = '']) => ({
    file,
    source: source[Number(line) - 1] ?? '',
    message,
  }))
  return { errors, instantiations: Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1]) }
}

/**
 * Has the compiler check a program for browsers that imports all entries of the package, with no types of Node.
 *
 * @param types packages of types that the project has instead
 * @returns what the compiler says: nothing, if all is well
 */
export async function compileForBrowsers(folder: string, lib: string[], types: string[] = []): Promise<string> {
  const manifest = readFileSync(join(folder, 'node_modules/roster-client/package.json'), 'utf8')
  const { exports } = JSON.parse(manifest) as { exports: Record<string, unknown> }
  const entries = Object.keys(exports).map((entry) => entry.replace('.', 'roster-client'))
  const lines = entries.map((entry, n) => `import * as entry${n} from '${entry}'\nexport { entry${n} }`)
  writeFileSync(join(folder, 'entries.ts'), lines.join('\n'))
  const options = { ...compilerOptions, lib, types, typeRoots: [resolve('node_modules')], module: 'esnext', noEmit: true }
  const settings = { compilerOptions: { ...options, moduleResolution: 'bundler' }, files: ['entries.ts'] }
  writeFileSync(join(folder, 'tsconfig.browser.json'), JSON.stringify(settings))
  const asked = run('tsc', ['--pretty', 'false', '-p', 'tsconfig.browser.json'], { cwd: folder })
  return (await asked.catch((error: { stdout: string }) => error)).stdout
}

/** A program of the project, bundled for browsers and minified; its exports are in the global `bundled`. */
export async function bundle(folder: string, program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: folder },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundled',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** Has the same project use the package of another folder. */
export function installInstead(project: string, built: string) {
  const folder = mkdtempSync(join(tmpdir(), 'roster-client-'))
  cpSync(project, folder, { recursive: true })
  cpSync(built, join(folder, 'node_modules/roster-client'), { recursive: true })
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** A copy of what the package is built from, with changes to the text of its files, and the package that comes of it. */
export async function buildChanged(changes: { file: string; from: string; to: string }[], added: Record<string, string> = {}) {
  mkdirSync('dist', { recursive: true })
  const copy = resolve(mkdtempSync('dist/changed-'))
  for (const path of ['src', 'tsconfig.json', 'package.json']) cpSync(path, join(copy, path), { recursive: true })
  for (const { file, from, to } of changes) {
    const text = readFileSync(join(copy, file), 'utf8')
    if (text.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`)
    writeFileSync(join(copy, file), text.replace(from, to))
  }
  for (const [file, text] of Object.entries(added)) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), text)
  }
  const remove = () => rmSync(copy, { recursive: true })
  await run('node', [resolve('scripts/build-client.ts')], { cwd: copy }).catch((error: unknown) => {
    remove()
    throw error
  })
  return { copy, built: join(copy, 'dist/client'), remove }
}
