import { adviceFor, warningsFor } from './support/advice.ts'
import { migrateDatabase } from './support/database.ts'
import { fail, requireDatabaseUrl } from './support/cli.ts'

const url = requireDatabaseUrl()
await migrateDatabase(url).catch(fail)
console.log('The database has the newest schema.')
const advice = await adviceFor(url)
if (advice.length > 0)
  console.log(['This role lacks limits that Roster relies on. As an administrator, run:', ...advice].join('\n  '))
for (const warning of await warningsFor(url)) console.log(warning)
