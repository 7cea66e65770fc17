import type { ErrorCode } from '../domain/errors.ts'
import { problemExamples } from './problem-examples.ts'

/** Puts examples into the document that differ from operation to operation, as it is built (src/openapi.ts). */

interface Described {
  operationId?: string
  'x-scope'?: string
  parameters?: { name?: string; in?: string; schema?: { example?: unknown } }[]
  requestBody?: { content?: object; 'x-also-takes'?: string[] }
  responses?: Record<string, { content?: Record<string, MediaType> }>
}

interface MediaType {
  schema?: { allOf?: { properties?: { code?: { enum?: ErrorCode[] } } }[] }
  examples?: object
}

export function addExamples(paths: Record<string, object>): void {
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, Described>)) {
      addProblems(path, method, operation)
    }
  }
}

function addProblems(path: string, method: string, operation: Described): void {
  const { operationId = '', 'x-scope': scope = '', parameters = [], requestBody, responses = {} } = operation
  const id = parameters.find((parameter) => parameter.in === 'path')?.schema?.example
  const takes = [...Object.keys(requestBody?.content ?? {}), ...(requestBody?.['x-also-takes'] ?? [])]
  const about = { operationId, method, path: path.replace('{id}', String(id)), scope, takes }
  for (const { content } of Object.values(responses)) {
    const problem = content?.['application/problem+json']
    const codes = problem?.schema?.allOf?.at(-1)?.properties?.code?.enum
    if (problem && codes) problem.examples = problemExamples(about, codes)
  }
}
