import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { expect, it, onTestFinished } from 'vitest'

it.each(['released.json', 'operations.json'])('the check of compatibility fails without %s', async (missing) => {
  const folder = mkdtempSync(join(tmpdir(), 'roster-contract-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync('openapi.json', join(folder, 'openapi.json'))
  cpSync('test/contract', join(folder, 'test/contract'), { recursive: true })
  const check = () => promisify(execFile)(process.execPath, [resolve('scripts/check-compatibility.ts')], { cwd: folder })
  await check()
  rmSync(join(folder, 'test/contract', missing))
  await expect(check()).rejects.toThrow(`no such file or directory, open 'test/contract/${missing}'`)
})
