import type { Context } from 'hono'
import type { z } from '@hono/zod-openapi'

import { RosterError, type ErrorCode, type Fault } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

type Issue = z.core.$ZodIssue
type Target = keyof typeof refusals | 'param'

const refusals = {
  json: { code: 'validation_failed', in: 'body', message: 'The body breaks its schema.' },
  query: { code: 'invalid_parameter', in: 'query', message: 'A query parameter is unknown, repeated or wrong.' },
  header: { code: 'invalid_header', in: 'header', message: 'A header is wrong.' },
} as const satisfies Record<string, { code: ErrorCode; in: Fault['in']; message: string }>

type Result = { data?: unknown } & ({ success: true } | { success: false; error: { issues: Issue[] }; target: string })

/** The hook of every route: turns zod's issues into one problem that names every bad field at once. */
export function refuseInvalid(result: Result, _c: Context<AppEnv>): void {
  if (result.success) return
  const target = result.target as Target
  if (target === 'param') throw new RosterError('not_found', 'There is no such resource.')
  const { code, message, in: place } = refusals[target]
  const faults = result.error.issues.flatMap(flatten).flatMap((issue) => faultsOf(issue, place, result.data))
  throw new RosterError(code, message, { faults })
}

/** A union's issue hides those of its members: the one that came closest speaks. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const closest = issue.errors.find((member) => !member.every((one) => one.code === 'invalid_type' && one.expected === 'null'))
  return closest ? closest.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] })) : [issue]
}

function faultsOf(issue: Issue, place: Fault['in'], data: unknown): Fault[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  const detail = detailOf(issue, place === 'query' && isRepeated(data, issue.path[0]))
  return paths.map((path) => ({ in: place, at: place === 'body' ? pointerOf(path) : String(path[0]), code: issue.code, detail }))
}

function detailOf(issue: Issue, repeated: boolean): string {
  if (repeated) return 'Given more than once.'
  if (issue.code === 'unrecognized_keys') return 'Unknown.'
  return issue.message.endsWith('received undefined') ? 'Required.' : issue.message
}

/** Hono hands over a repeated parameter as an array. */
function isRepeated(data: unknown, name: PropertyKey | undefined): boolean {
  return typeof data === 'object' && data !== null && name !== undefined && Array.isArray(Reflect.get(data, name))
}

/** RFC 6901. */
export function pointerOf(path: PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
