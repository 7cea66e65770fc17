import type { z } from '@hono/zod-openapi'

import { presentDifference } from '../../domain/events/envelope.ts'
import type { Import as DomainImport } from '../../domain/imports/get.ts'
import { toId } from '../../http/primitives.ts'
import type { Import } from './schemas.ts'

type WireImport = z.infer<typeof Import>

/** Columns of which every change is one. */
const always = new Set(['version', 'updatedAt'])

export function toImport(found: DomainImport): WireImport {
  return {
    id: toId('imp', found.id),
    jobId: toId('job', found.id),
    state: found.state,
    format: found.format,
    delimiter: found.delimiter,
    bytes: found.bytes,
    sha256: found.sha256,
    columns: found.columns.map(({ header, field, as }) => ({ header, field, ...(as && { as }) })),
    warnings: found.columns.flatMap(({ header, warning }) => (warning ? [{ column: header, ...warning }] : [])),
    matchOn: found.matchOn,
    onConflict: found.onConflict,
    dryRun: found.dryRun,
    onInvalid: found.onInvalid,
    total: found.total,
    done: found.done,
    created: found.created,
    updated: found.updated,
    unchanged: found.unchanged,
    rejected: found.rejected,
    omitted: found.omitted,
    samples: found.samples.map(toSample),
    expiresAt: found.expiresAt.toISOString(),
    createdAt: found.createdAt.toISOString(),
  }
}

function toSample({ row, outcome, changes }: DomainImport['samples'][number]): WireImport['samples'][number] {
  const shown = Object.entries(presentDifference('user', changes ?? {})).filter(([field]) => !always.has(field))
  return { row, outcome: outcome as 'created' | 'updated', changes: Object.fromEntries(shown) as never }
}
