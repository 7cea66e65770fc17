import { and, eq, sql, type SQL } from 'drizzle-orm'

import { imports } from '../../db/schema/imports.ts'
import type { Services } from '../context.ts'
import { newId } from '../ids.ts'
import { JobFailure, type Lease } from '../jobs/lease.ts'
import { run } from '../execute.ts'
import { snapshotOf } from '../statement/entity.ts'
import { userImport } from '../entities/import.ts'

export type ImportFile = typeof imports.$inferSelect

/** The import that a job is of. */
export async function loadImport(works: Pick<Services, 'db' | 'stats'>, { workspaceId, id }: Lease): Promise<ImportFile> {
  const [file] = await run(works, () =>
    works.db
      .select()
      .from(imports)
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id))),
  )
  if (file) return file
  throw new JobFailure('import_gone', 'The import is not there any more.')
}

/** The event `import.completed`, beside the one of its job. */
export function completedQuery(): SQL {
  return sql`select 2 as ordinal, ${newId()}::uuid as event_id, 'import.completed' as type, 'import' as subject_type, imports.id,
      ended.version, ${snapshotOf(userImport, 'imports')} as data, null::jsonb as previous
    from ${imports} join ended on ${imports.workspaceId} = ended.workspace_id and ${imports.id} = ended.id`
}
