import converter, { type Item, type Named } from 'openapi-to-postmanv2'

export interface Request {
  method: string
  /** With what stands in the path and the query. */
  path: string
  headers: Record<string, string>
  body?: string
}

/** How a collection is made: by the converter of the app and of its API, or by the older one. */
export const ways = {
  'the converter': { convert: converter.convertV2, options: { parametersResolution: 'Example' } },
  'the older converter': { convert: converter.convert, options: { requestParametersResolution: 'Example' } },
}

/** The requests of a Postman collection that is imported from the document, as Postman sends them without any change. */
export async function importInto(way: keyof typeof ways, document: string): Promise<Request[]> {
  const { convert, options } = ways[way]
  const items = await new Promise<Item[]>((resolve, reject) => {
    convert({ type: 'string', data: document }, options, (error, { result, reason, output }) => {
      if (error || !result || !output?.[0]) reject(error ?? new Error(reason))
      else resolve(output[0].data.item)
    })
  })
  return items.flatMap(requestsOf)
}

function requestsOf({ item = [], request }: Item): Request[] {
  if (!request) return item.flatMap(requestsOf)
  const { method, url, header, body } = request
  const values = new Map(url.variable?.map(({ key, value }) => [`:${key}`, value]))
  const path = url.path.map((part) => encodeURIComponent(values.get(part) ?? part)).join('/')
  const query = new URLSearchParams(enabled(url.query)).toString()
  const headers = Object.fromEntries(enabled(header))
  return [{ method, path: `/${path}${query && `?${query}`}`, headers, ...(body?.raw === undefined ? {} : { body: body.raw }) }]
}

function enabled(named: Named[] = []): [string, string][] {
  return named.filter(({ disabled }) => disabled !== true).map(({ key, value }) => [key, value ?? ''])
}
