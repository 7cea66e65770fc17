/** What the tests use of the converter, which has no types of its own. */
declare module 'openapi-to-postmanv2' {
  export interface Named {
    key: string
    value: string
    disabled?: boolean
  }

  export interface Item {
    name: string
    item?: Item[]
    request?: {
      method: string
      url: { path: string[]; query?: Named[]; variable?: Named[] }
      header?: Named[]
      body?: { mode?: string; raw?: string }
    }
  }

  interface Converted {
    result: boolean
    reason?: string
    output?: { type: 'collection'; data: { item: Item[] } }[]
  }

  type Convert = (
    input: { type: 'string'; data: string },
    options: Record<string, unknown>,
    done: (error: unknown, converted: Converted) => void,
  ) => void

  const converter: { convert: Convert; convertV2: Convert }
  export default converter
}
