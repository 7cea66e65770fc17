/** A client as `hc` makes it: a tree of steps, each of which can be called. */
interface Step {
  (args?: { param?: Record<string, unknown> }, options?: unknown): Promise<unknown>
  [step: string]: Step
}

/**
 * Keeps each path parameter in its own segment of the path: `hc` puts them in as they are.
 *
 * @throws TypeError from a call whose parameter is no segment: missing, empty, `.` or `..`
 */
export function encoded(client: object, names: string[] = []): object {
  return new Proxy(client as Step, {
    get(step, key) {
      if (typeof key !== 'string' || key === 'then') return
      return encoded(step[key] as Step, key.startsWith(':') ? [...names, key.slice(1)] : names)
    },
    apply: async (step, _, [args, options]: Parameters<Step>) => {
      const param = Object.fromEntries(names.map((name) => [name, segment(name, args?.param?.[name])]))
      return step({ ...args, param }, options)
    },
  })
}

function segment(name: string, value: unknown): string {
  if (typeof value !== 'string' || ['', '.', '..'].includes(value)) throw new TypeError(`${name} cannot be part of a path.`)
  return encodeURIComponent(value)
}
