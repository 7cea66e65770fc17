import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Row, Entity } from '../statement/entity.ts'

export const issuer = {
  type: 'issuer',
  table: trustedIssuers,
  rowLock: 'update',
  prefix: 'iss',
  hidden: ['removedAt'],
  secret: ['secret'],
  audited: [
    'name',
    'issuer',
    'audience',
    'audienceClaim',
    'algorithmFamily',
    'jwksUri',
    'justInTime',
    'linkBy',
    'version',
    'updatedAt',
  ],
} satisfies Entity

export type Issuer = Omit<Row<typeof issuer>, 'secret'>
