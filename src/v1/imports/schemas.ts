import { z } from '@hono/zod-openapi'

import { columnWarningCodes, conflictRules, invalidRules, matchKeys, rowFaultCodes } from '../../domain/imports/create.ts'
import { jobStates } from '../../domain/entities/job.ts'
import { flag, id, int64, nullable, text, timestamp, type JsonValue } from '../../http/primitives.ts'

const mapping = z
  .string()
  .max(8192)
  .transform((value, context) => parsed(value) ?? refuse(context))
  .optional()
  .openapi({
    type: 'string',
    maxLength: 8192,
    pattern: '^\\{[\\s\\S]*\\}$',
    description:
      'A JSON object of fields by header, for what the headers do not say by themselves; null leaves a column out. `metadata.plan` fills one key.',
    example: '{"Work mail":"email","Notes":null}',
  })

function parsed(value: string): Record<string, string | null> | undefined {
  try {
    return z.record(z.string().max(200), z.union([z.string().max(100), z.null()])).safeParse(JSON.parse(value)).data
  } catch {
    return undefined
  }
}

function refuse(context: z.RefinementCtx) {
  context.addIssue({ code: 'custom', message: 'Must be a JSON object of fields by header.' })
  return z.NEVER
}

export const ImportQuery = z.strictObject({
  format: z
    .enum(['csv', 'ndjson', 'json'])
    .optional()
    .openapi({ description: 'If absent, the Content-Type and the beginning of the file tell.', example: 'csv' }),
  matchOn: z
    .enum(matchKeys)
    .optional()
    .openapi({ description: 'By what a row finds its user; email if absent.', example: 'email' }),
  onConflict: z.enum(conflictRules).optional().openapi({
    description:
      '`create`: a user who is there already is rejected. `update`: one who is not. `upsert` (if absent): both are welcome. `skip`: who is there stays as is.',
    example: 'upsert',
  }),
  dryRun: flag().optional().openapi({ description: 'Counts and shows what would happen, and changes no user.', example: true }),
  onInvalid: z.enum(invalidRules).optional().openapi({
    description:
      'What an optional cell does that is not valid. `reject` (if absent): its row is rejected. `omit`: the cell is left out, and counted in `omitted`. E-mail, name and the key of `matchOn` always reject. A cell of a column whose header is not sure (`picture`, `user_id`) is always left out, unless `mapping` names the column.',
    example: 'reject',
  }),
  mapping,
})

const column = z.object({
  header: text(0, 200),
  field: nullable(text(1, 100)),
  as: z.enum(['boolean', 'moment', 'name_if_new', 'enabled', 'disabled']).optional().openapi({
    description:
      'How it is read. `boolean`: true keeps the moment of an earlier verification, or takes the time of the import; false says nothing. `name_if_new`: names new users only, for whom no other column has a name. `enabled`, `disabled`: booleans; who is not enabled, or is disabled, is suspended, and of the others they say nothing.',
  }),
})
const warning = z.object({
  code: z.enum(columnWarningCodes).openapi({
    description:
      '`unknown_column`: no field is called so. `field_is_filled`: another column fills the field. `values_do_not_fit`: none of the first values is valid for the field. `some_values_do_not_fit`: the column is read, and the cells that are not valid are left out. [What to do](/docs/errors#import-warnings).',
  }),
  column: text(0, 200).openapi({ description: 'As the file calls it.' }),
  message: text(1, 1000),
})

/** The words of the column `code` in the file of rejected rows, which has no schema. */
export const rowCodesInWords = `\`code\` is one of ${rowFaultCodes.map((code) => `\`${code}\``).join(', ')} ([what they mean](/docs/errors#import-rows)); more may come.`

const change = z.object({ from: z.custom<JsonValue>().optional(), to: z.custom<JsonValue>().optional() })

const sample = z.object({
  row: int64(1),
  outcome: z.enum(['created', 'updated']),
  changes: z.record(z.string().max(64), change).openapi({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: true, maxProperties: 2 },
    maxProperties: 64,
  }),
})

export const Import = z
  .object({
    id: id('imp'),
    jobId: id('job'),
    state: z.enum(jobStates),
    format: z.enum(['csv', 'ndjson', 'json']),
    delimiter: nullable(z.string().max(1).openapi({ pattern: '^[,;\\t|]$' })),
    bytes: int64(0),
    sha256: z.string().length(64).openapi({ description: 'Of the file, unpacked.', pattern: '^[0-9a-f]{64}$' }),
    columns: z.array(column).max(200).openapi({ description: 'What each column fills; null: it is left out.' }),
    warnings: z.array(warning).max(200).openapi({
      description: 'Columns that the import leaves out without being told to, and those of which it leaves out cells.',
    }),
    matchOn: z.enum(matchKeys),
    onConflict: z.enum(conflictRules),
    dryRun: z.boolean(),
    onInvalid: z.enum(invalidRules),
    total: nullable(int64(0)),
    done: int64(0),
    created: int64(0),
    updated: int64(0),
    unchanged: int64(0),
    rejected: int64(0),
    omitted: int64(0).openapi({
      description:
        'Cells of accepted rows that were left out, for they are not valid: all optional ones with `onInvalid=omit`; else an `id` that is none where nobody is matched by it, and cells of columns that `warnings` says are not sure.',
    }),
    samples: z.array(sample).max(20).openapi({ description: 'Of a dry run: the first changes that there would be.' }),
    expiresAt: timestamp().openapi({ description: 'Until when the file and the outcomes of its rows are kept.' }),
    createdAt: timestamp(),
  })
  .openapi('Import')
