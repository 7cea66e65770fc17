import { and, eq, isNull } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import type { Services } from '../context.ts'
import { run } from '../execute.ts'

const MOST_ISSUERS = 1000
const MOST_WORKSPACES = 1000
const FRESH_MS = 1000

/** How one workspace checks the tokens of an issuer. */
export type Trust = Awaited<ReturnType<typeof load>>[number]

interface Known {
  trusts: Trust[]
  at: number
}

/** What this isolate knows of issuers. That it still holds, each statement checks for itself. */
const known = new Map<string, Known>()

/**
 * The workspaces that trust an issuer. Asks the database when this isolate does not know, or not freshly enough.
 *
 * @param doubted whether a token did not pass by what is known
 */
export async function trustedIssuersFor(services: Services, issuer: string, doubted: boolean): Promise<Trust[]> {
  const found = known.get(issuer)
  const age = found ? Date.now() - found.at : Infinity
  const wanting = found?.trusts.length === 0 || doubted
  if (found && !(wanting && age > FRESH_MS)) return found.trusts
  const trusts = await run(services, () => load(services, issuer))
  if (known.size >= MOST_ISSUERS) known.clear()
  known.set(issuer, { trusts, at: Date.now() })
  return trusts
}

/** Lets this isolate ask anew. */
export function forgetIssuer(issuer: string): void {
  known.delete(issuer)
}

function load({ db }: Services, issuer: string) {
  const { id, workspaceId, audience, audienceClaim, algorithmFamily, jwksUri, secret, removedAt } = trustedIssuers
  const rules = { issuer: trustedIssuers.issuer, audience, audienceClaim, algorithmFamily, jwksUri, secret }
  return db
    .select({ id, workspaceId, ...rules, mode: workspaces.mode })
    .from(trustedIssuers)
    .innerJoin(workspaces, eq(workspaces.id, workspaceId))
    .where(and(eq(trustedIssuers.issuer, issuer), isNull(removedAt)))
    .limit(MOST_WORKSPACES)
}
