import type { FileStore, FileWriter } from '../../domain/ports.ts'

/** All parts but the last have the same size, 5 MiB at least; a writer holds one of them. */
const PART_BYTES = 8 * 1024 * 1024

/** R2. A file of one part is put, a larger one uploaded in parts. */
export function filesOf(bucket: R2Bucket): FileStore {
  return {
    write: (key) => Promise.resolve(writerOf(bucket, key)),
    async read(key, offset) {
      const object = await bucket.get(key, { range: { offset } })
      return object?.body
    },
    remove: (key) => bucket.delete(key),
    async list(prefix, limit, after) {
      const { objects } = await bucket.list({ prefix, limit, ...(after === undefined ? {} : { startAfter: after }) })
      return objects.map(({ key }) => key)
    },
  }
}

function writerOf(bucket: R2Bucket, key: string): FileWriter {
  const parts: R2UploadedPart[] = []
  let upload: R2MultipartUpload | undefined
  let held: Uint8Array[] = []
  let size = 0
  const flush = async (bytes: Uint8Array) => {
    upload ??= await bucket.createMultipartUpload(key)
    parts.push(await upload.uploadPart(parts.length + 1, bytes))
  }
  return {
    async write(chunk) {
      held.push(chunk)
      size += chunk.byteLength
      while (size >= PART_BYTES) {
        const all = Buffer.concat(held)
        await flush(all.subarray(0, PART_BYTES))
        held = [all.subarray(PART_BYTES)]
        size -= PART_BYTES
      }
    },
    async close() {
      const rest = Buffer.concat(held)
      if (!upload) return void (await bucket.put(key, rest))
      if (rest.byteLength > 0) await flush(rest)
      await upload.complete(parts)
    },
    abort: async () => upload?.abort(),
  }
}
