import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { expect, it } from 'vitest'

const LIMIT = 208 * 1024

it('deploys a Worker of at most 208 KB, gzipped', () => {
  const out = mkdtempSync(join(tmpdir(), 'roster-bundle-'))
  const { status, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', out], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  const size = gzipSync(readFileSync(join(out, 'worker.js'))).byteLength
  rmSync(out, { recursive: true })
  console.log(`The Worker has ${(size / 1024).toFixed(1)} KB, gzipped.`)
  expect(size).toBeLessThanOrEqual(LIMIT)
})
