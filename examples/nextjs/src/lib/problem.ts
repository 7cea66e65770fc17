import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'

import type { Fault } from '@/api/requests'

/** A problem document (RFC 9457), or what stands in for one when there was no answer. */
export interface Problem {
  status: number
  code: string
  title: string
  detail: string
  errors: Fault[]
}

const unreachable = {
  status: 0,
  code: 'unreachable',
  title: 'No answer',
  detail: 'Roster did not answer. Please check the connection and try again.',
  errors: [],
}

export function problemOf(error: unknown): Problem {
  const isProblem = typeof error === 'object' && error !== null && 'code' in error && 'detail' in error
  return isProblem ? (error as Problem) : unreachable
}

/** Conflicts that are about one field, though they are about the whole database. */
const fieldsOfCodes: Record<string, string> = { email_taken: 'email', external_id_taken: 'externalId' }

/**
 * Shows what the server refused at the fields that it names, and moves there.
 *
 * @returns what no field could show
 */
export function showAtFields<Values extends FieldValues>(form: UseFormReturn<Values>, error: unknown): Problem | undefined {
  const problem = problemOf(error)
  const shown = form.getValues()
  const own = fieldsOfCodes[problem.code]
  const faults = own ? [{ pointer: `/${own}`, detail: problem.detail }] : problem.errors
  const atFields = faults.flatMap(({ pointer, detail }) => {
    const name = pointer?.split('/')[1] ?? ''
    return name in shown ? [{ name: name as Path<Values>, message: detail }] : []
  })
  atFields.forEach(({ name, message }, index) => form.setError(name, { type: 'server', message }, { shouldFocus: index === 0 }))
  return atFields.length > 0 && atFields.length === faults.length ? undefined : problem
}
