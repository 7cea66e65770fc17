import { expectTypeOf } from 'vitest'

import type { ColumnWarning } from '../../src/db/schema/imports.ts'
import type { Warning } from '../../src/domain/health.ts'
import { RosterError, type Fault } from '../../src/domain/errors.ts'
import type { Reject } from '../../src/domain/imports/row.ts'
import { JobFailure } from '../../src/domain/jobs/lease.ts'
import type { KeyFailure, SendFailure } from '../../src/domain/ports.ts'
import type { Entries } from '../../src/docs/errors/entries.ts'
import type { Job, Problem, WebhookDeliveryDetail } from '../../src/client/index.ts'

/** Compiled by `npm run check`: a code that is in no list cannot be thrown or written, and a list without a sentence for it is refused. */

const detail = 'A code that nobody has listed.'

// @ts-expect-error of a refusal
export const refusal = new RosterError('unlisted', detail)
// @ts-expect-error of a fault
export const fault: Fault = { in: 'body', at: '', code: 'unlisted', detail }
// @ts-expect-error of a job
export const failure = new JobFailure('unlisted', detail)
// @ts-expect-error of a row of an import
export const reject: Reject = { column: null, code: 'unlisted', message: detail }
// @ts-expect-error of one of several faults of a row
export const several: NonNullable<Reject['errors']> = [{ column: null, code: 'unlisted', message: detail }]
// @ts-expect-error of a column of an import
export const column: ColumnWarning = { code: 'unlisted', message: detail }
// @ts-expect-error of the keys of an issuer
export const keys: KeyFailure = { code: 'unlisted', detail }
// @ts-expect-error of a try of a webhook
export const sent: SendFailure = { code: 'unlisted', detail }
// @ts-expect-error of the health check
export const health: Warning = { code: 'unlisted', detail }

// @ts-expect-error a code without its sentences
export const lacking: Entries<'one' | 'two'> = { one: ['It is one.', 'Count on.'] }
// @ts-expect-error sentences of no code
export const beyond: Entries<'one'> = { one: ['It is one.', 'Count on.'], two: ['It is two.', 'Count on.'] }

expectTypeOf<Problem['errors'][number]['code']>().toEqualTypeOf<Fault['code']>()
expectTypeOf<NonNullable<Job['error']>['code']>().toEqualTypeOf<JobFailure['code']>()
expectTypeOf<NonNullable<WebhookDeliveryDetail['tries'][number]['code']>>().toEqualTypeOf<SendFailure['code']>()
