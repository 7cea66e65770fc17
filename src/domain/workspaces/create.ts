import type { Db } from '../../db/client.ts'
import { apiKeys } from '../../db/schema/api-keys.ts'
import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import { columnsFor, newSecret, type Mode } from '../api-keys/secret.ts'
import { newId } from '../ids.ts'
import { scopes, type Scope } from '../scopes.ts'

interface NewWorkspace {
  name: string
  mode: Mode
  /** The secret of the first key, if it is to be a known one. */
  secret?: string
  /** What the first key may do; everything if absent. */
  scopes?: readonly Scope[]
  expiresAt?: Date
}

/** Makes a workspace, its settings and its first API key, in one statement. The secret is returned here, and kept nowhere. */
export async function createWorkspace(
  db: Db,
  input: NewWorkspace,
): Promise<{ workspaceId: string; keyId: string; secret: string }> {
  const { name, mode, secret = newSecret(mode), expiresAt = null } = input
  const workspaceId = newId()
  const keyId = newId()
  const workspace = db.$with('workspace').as(db.insert(workspaces).values({ id: workspaceId, name, mode }).returning())
  const settings = db.$with('settings').as(db.insert(workspaceSettings).values({ id: workspaceId, workspaceId }).returning())
  await db
    .with(workspace, settings)
    .insert(apiKeys)
    .values({
      id: keyId,
      workspaceId,
      name: 'First key',
      ...columnsFor(secret),
      scopes: [...(input.scopes ?? scopes)],
      expiresAt,
    })
  return { workspaceId, keyId, secret }
}
