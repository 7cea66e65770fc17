import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const compiled = new WeakMap<object, (value: unknown) => string[]>()

/**
 * Checks a value against a schema of the document, strictly: a field that the schema does not name is an error.
 *
 * @returns what is wrong, in words
 */
export function validate(document: object, schema: object, value: unknown): string[] {
  const known = compiled.get(schema) ?? compile(document, schema)
  compiled.set(schema, known)
  return known(value)
}

function compile(document: object, schema: object) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const { components } = JSON.parse(JSON.stringify(document)) as { components: object }
  const check = ajv.compile({ ...schema, components: closed(components), unevaluatedProperties: false })
  return (value: unknown) =>
    check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Objects that list their properties allow no others. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  return 'properties' in inner && inner['type'] === 'object' ? { ...inner, unevaluatedProperties: false } : inner
}
