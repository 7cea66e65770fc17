import type { z } from '@hono/zod-openapi'

import type { Issuer as DomainIssuer } from '../../domain/issuers/subject.ts'
import { toId } from '../../http/primitives.ts'
import type { Issuer } from './schemas.ts'

export function toIssuer(issuer: DomainIssuer): z.infer<typeof Issuer> {
  return {
    id: toId('iss', issuer.id),
    name: issuer.name,
    issuer: issuer.issuer,
    audience: issuer.audience,
    algorithmFamily: issuer.algorithmFamily,
    jwksUri: issuer.jwksUri,
    justInTime: issuer.justInTime,
    linkBy: issuer.linkBy,
    version: issuer.version,
    createdAt: issuer.createdAt.toISOString(),
    updatedAt: issuer.updatedAt.toISOString(),
  }
}
