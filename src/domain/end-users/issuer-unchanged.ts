import { sql, type SQL } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import { slot, type Bindings } from '../statement/compile.ts'
import type { Trust } from './trusted-issuers.ts'

/** The `sub` of the token. */
export const subjectSlot = slot('subject', 'text')

/** Whether the issuer is trusted still, and by the same rules. */
export const issuerUnchanged: SQL = (() => {
  const now = trustedIssuers
  return sql`${now.workspaceId} = ${slot('trustWorkspaceId', 'uuid')} and ${now.id} = ${slot('trustId', 'uuid')}
    and ${now.removedAt} is null and ${now.issuer} = ${slot('issuer', 'text')} and ${now.audience} = ${slot('audience', 'text')}
    and ${now.audienceClaim} = ${slot('audienceClaim', 'text')} and ${now.algorithmFamily} = ${slot('algorithmFamily', 'text')}
    and ${now.jwksUri} is not distinct from ${slot('jwksUri', 'text')} and ${now.secret} is not distinct from ${slot('issuerSecret', 'text')}`
})()

export function issuerBindings(trust: Trust): Bindings {
  const { id, workspaceId, issuer, audience, audienceClaim, algorithmFamily, jwksUri, secret } = trust
  const rules = { issuer, audience, audienceClaim, algorithmFamily, jwksUri, issuerSecret: secret }
  return { trustWorkspaceId: workspaceId, trustId: id, ...rules }
}
