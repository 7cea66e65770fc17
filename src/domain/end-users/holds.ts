import { sql, type SQL } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Trust } from './trusts.ts'

/** Whether the issuer is trusted still, and by the same rules. */
export function holds({ id, workspaceId, issuer, audience, algorithmFamily, jwksUri, secret }: Trust): SQL {
  const now = trustedIssuers
  return sql`${now.workspaceId} = ${workspaceId} and ${now.id} = ${id} and ${now.removedAt} is null
    and ${now.issuer} = ${issuer} and ${now.audience} = ${audience} and ${now.algorithmFamily} = ${algorithmFamily}
    and ${now.jwksUri} is not distinct from ${jwksUri} and ${now.secret} is not distinct from ${secret}`
}
