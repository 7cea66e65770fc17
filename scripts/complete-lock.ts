import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Run after `npm install`: npm leaves out of the lock file those optional packages for other platforms that it could not
 * look up (npm/cli#4828), and `npm ci` then refuses the file everywhere. This puts them back, by name and version.
 */

interface Entry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const FILE = 'package-lock.json'
const systems = { darwin: 'darwin', macos: 'darwin', linux: 'linux', win32: 'win32', windows: 'win32', freebsd: 'freebsd' }
const others = {
  android: 'android',
  openharmony: 'openharmony',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  aix: 'aix',
}
const processors = {
  arm64: 'arm64',
  x64: 'x64',
  '64': 'x64',
  arm: 'arm',
  ia32: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
}

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, Entry> }
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    lock.packages[`node_modules/${name}`] ??= { version, ...(dev && { dev }), optional: true, ...platformOf(name) }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[/-]/)
  const find = (table: Record<string, string>) => parts.flatMap((part) => table[part] ?? [])
  const [os] = find({ ...systems, ...others })
  const [cpu] = find(processors)
  const libc = parts.some((part) => part.startsWith('musl')) ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc }) }
}
