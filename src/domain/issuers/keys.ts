import type { Ctx } from '../context.ts'
import type { KeyState } from '../ports.ts'
import { getIssuer } from './get.ts'

/**
 * What is known of an issuer's public keys; nothing is fetched.
 *
 * @returns undefined for the family `hs`, which has none
 * @throws RosterError those of `getIssuer`
 */
export async function issuerKeys(ctx: Ctx, id: string): Promise<KeyState | undefined> {
  const { issuer, jwksUri, algorithmFamily } = await getIssuer(ctx, id)
  return algorithmFamily === 'hs' ? undefined : ctx.keySets.stateOf({ issuer, jwksUri })
}
