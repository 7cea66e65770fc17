import { migrateDatabase } from './support/database.ts'
import { fail, requireDatabaseUrl } from './support/cli.ts'

await migrateDatabase(requireDatabaseUrl()).catch(fail)
console.log('The database has the newest schema.')
