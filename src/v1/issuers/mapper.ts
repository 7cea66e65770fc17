import type { z } from '@hono/zod-openapi'

import type { Issuer as DomainIssuer } from '../../domain/entities/issuer.ts'
import type { KeyState } from '../../domain/ports.ts'
import { toId } from '../../http/primitives.ts'
import type { Issuer, IssuerKeys } from './schemas.ts'

export function toIssuer(issuer: DomainIssuer): z.infer<typeof Issuer> {
  return {
    id: toId('iss', issuer.id),
    name: issuer.name,
    issuer: issuer.issuer,
    audience: issuer.audience,
    audienceClaim: issuer.audienceClaim,
    algorithmFamily: issuer.algorithmFamily,
    jwksUri: issuer.jwksUri,
    justInTime: issuer.justInTime,
    linkBy: issuer.linkBy,
    version: issuer.version,
    createdAt: issuer.createdAt.toISOString(),
    updatedAt: issuer.updatedAt.toISOString(),
  }
}

const nothing: KeyState = { checkedAt: null, fetchedAt: null, failure: null, set: null }

/** @param known undefined where there are no public keys */
export function toIssuerKeys(known: KeyState | undefined): z.infer<typeof IssuerKeys> {
  const { checkedAt, fetchedAt, failure, set } = known ?? nothing
  const settled = checkedAt === null ? 'untried' : failure ? 'failing' : 'ok'
  return {
    state: known ? settled : 'none',
    checkedAt: momentOf(checkedAt),
    fetchedAt: momentOf(fetchedAt),
    failure: failure && { code: failure.code, detail: failure.detail.slice(0, 512) },
    keys: (set?.keys ?? []).map(({ kid, kty = '', alg }) => ({
      kid: kid?.slice(0, 255) ?? null,
      kty: kty.slice(0, 32),
      alg: alg?.slice(0, 32) ?? null,
    })),
  }
}

function momentOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
