import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Row, Subject } from '../subject.ts'

export const issuer = {
  type: 'issuer',
  name: 'trusted_issuers',
  table: trustedIssuers,
  secret: ['secret'],
} satisfies Subject

export type Issuer = Omit<Row<typeof issuer>, 'secret'>
