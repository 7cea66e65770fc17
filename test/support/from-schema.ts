import fc, { type Arbitrary } from 'fast-check'

import document from '../../openapi.json' with { type: 'json' }

/** What of JSON Schema the document uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

/** Values as a schema of the document describes them: texts are made from its patterns. */
export function valuesOf(schema: Schema): Arbitrary<unknown> {
  if (schema.$ref) return valuesOf(definitionOf(schema.$ref))
  const members = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (members) return fc.oneof(...members.map(valuesOf))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const types = [schema.type ?? 'object'].flat()
  return fc.oneof(...types.map((type) => valuesOfType(type, schema)))
}

function valuesOfType(type: string, schema: Schema): Arbitrary<unknown> {
  if (type === 'string') return textsOf(schema)
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') return fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 })
  if (type === 'object') return objectsOf(schema)
  return fc.maxSafeInteger().map((n) => Math.min(Math.max(n, schema.minimum ?? n), schema.maximum ?? n))
}

function objectsOf({ properties = {}, required = [] }: Schema): Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, valuesOf(field)]))
  if (Object.keys(fields).length === 0) return fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 })
  return fc.record(fields, { requiredKeys: required })
}

/** A pattern that fast-check cannot make strings of (one with a look-ahead) is left to any text. */
export function textsOf({ pattern, minLength = 0, maxLength = 100 }: Schema): Arbitrary<string> {
  const free = fc.string({ unit: 'binary', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 100)) })
  if (pattern === undefined) return free
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'))
  } catch {
    return free
  }
}

function definitionOf(ref: string): Schema {
  const name = ref.split('/').at(-1) ?? ''
  return (document.components.schemas as Record<string, Schema>)[name] ?? {}
}
