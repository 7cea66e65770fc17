import type { FileAnswer, Refused } from './answers.ts'
import { errorOf } from './result.ts'

/**
 * The bytes of a file as they come: `await download(roster.v1.exports[':id'].file.$get({ param: { id } }))`.
 *
 * @throws as `result`
 */
export async function download(call: Promise<FileAnswer | Refused>): Promise<ReadableStream<Uint8Array>> {
  const answer = (await call) as Response
  if (!answer.ok || answer.body === null) throw await errorOf(answer)
  return answer.body
}
