import { spawnSync } from 'node:child_process'

import { fail } from './support/cli.ts'

/** Fails if the tables are ahead of the migrations; the migration that is missing is then there to be committed. */
const { stdout, stderr } = spawnSync('drizzle-kit', ['generate', '--name', 'name_me'], { encoding: 'utf8' })
if (!stdout.includes('No schema changes')) fail(`The schema has changed without a migration.\n${stdout}${stderr}`)
