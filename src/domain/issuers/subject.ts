import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Row, Subject } from '../subject.ts'

export const issuer = {
  type: 'issuer',
  name: 'trusted_issuers',
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
} satisfies Subject

export type Issuer = Omit<Row<typeof issuer>, 'secret'>
