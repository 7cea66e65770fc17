import { parseArgs } from 'node:util'

import { openDatabase } from '../src/db/client.ts'
import { createWorkspace } from '../src/domain/workspaces/create.ts'
import { toId } from '../src/http/primitives.ts'
import { fail, requireDatabaseUrl } from './support/cli.ts'
import { requireMigrated } from './support/database.ts'

const { name, mode } = options()
if (!name || name.length > 200 || (mode !== 'live' && mode !== 'test')) usage()

const url = requireDatabaseUrl()
await requireMigrated(url).catch(fail)
const { db, close } = openDatabase(url)
const { workspaceId, secret } = await createWorkspace(db, { name, mode })
await close()
console.log(`Workspace  ${name} (${mode}), ${toId('wsp', workspaceId)}
API key    ${secret}

The key may do everything in this workspace, and is shown only now.`)

function options() {
  try {
    return parseArgs({ options: { name: { type: 'string' }, mode: { type: 'string', default: 'test' } } }).values
  } catch {
    return usage()
  }
}

function usage(): never {
  return fail('Usage: npm run workspace:create -- --name Acme --mode live|test')
}
