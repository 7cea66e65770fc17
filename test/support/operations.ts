import { expect } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { isSelfScope, type AnyScope } from '../../src/domain/scopes.ts'
import { newEndUser } from './end-user.ts'
import type { Ask } from './requests.ts'
import { validate } from './schema.ts'

export interface Operation {
  operationId: string
  method: string
  path: string
  scope: AnyScope
  hasBody: boolean
  /** Answers by server-sent events, which do not end soon. */
  isStream: boolean
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

/** Every operation of the document: what the loops go over, so that a new one is covered on arrival. */
export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const { operationId, responses, 'x-scope': scope } = operation as unknown as Operation & { 'x-scope': AnyScope }
    return {
      operationId,
      method: method.toUpperCase(),
      path,
      scope,
      hasBody: 'requestBody' in operation,
      isStream: 'x-stream' in (responses['200'] ?? {}),
      responses,
    }
  }),
)

/** The secret by which an operation is asked: an end user's token where it is for those, else the workspace's key. */
export async function secretFor({ scope }: Operation, secret: string, ask: Ask): Promise<string> {
  return isSelfScope(scope) ? newEndUser(ask) : secret
}

/** Holds an answer against the document: its status, media type, and no field that is not described. */
export function conforms({ responses }: Operation, answer: { status: number; headers: Headers; body: unknown }) {
  const response = responses[String(answer.status)]
  expect(response, `${answer.status} is not documented`).toBeDefined()
  const [[type, content] = []] = Object.entries(response?.content ?? {})
  if (!type || !content) return expect(answer.body).toBe('')
  expect(answer.headers.get('content-type')).toBe(type)
  return expect(validate(document, content.schema, answer.body)).toEqual([])
}
