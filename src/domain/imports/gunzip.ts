import { once } from 'node:events'
import { crc32, createInflateRaw } from 'node:zlib'

/** Bytes that are unpacked at once: at most a thousand times as many come of them. */
const STEP_BYTES = 4096

const [HAS_CHECKSUM, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16]

/**
 * Unpacks gzip (RFC 1952): all its members, where it has several. What stands behind the last one is ignored, as gzip(1) does:
 * a line break, or padding. The gunzip of node:zlib in workerd refuses it, and loses what it has unpacked.
 *
 * @throws Error if the data is corrupt or broke off
 */
export async function* gunzipped(packed: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new Input(packed)
  do {
    await skipHeader(input)
    yield* member(input)
  } while (await input.beginsWith(0x1f, 0x8b))
}

async function* member(input: Input): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw()
  const chunks: Uint8Array[] = []
  inflate.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const failed = once(inflate, 'error').then(([error]) => Promise.reject(error as Error))
  failed.catch(() => {}) // heard below
  let [checksum, size, fed] = [0, 0, 0]
  do {
    const step = await input.take(1, STEP_BYTES)
    fed += step.byteLength
    await Promise.race([new Promise((resolve) => inflate.write(step, resolve)), failed])
    for (const chunk of chunks.splice(0)) {
      checksum = crc32(chunk, checksum)
      size = (size + chunk.byteLength) >>> 0
      yield chunk
    }
    if (inflate.bytesWritten < fed) input.putBack(step.subarray(step.byteLength - (fed - inflate.bytesWritten)))
  } while (inflate.bytesWritten === fed)
  const end = await input.take(8, 8)
  if (end.readUInt32LE(0) !== checksum || end.readUInt32LE(4) !== size) throw new Error('The checksum of the gzip file is wrong.')
}

async function skipHeader(input: Input): Promise<void> {
  const flags = (await input.take(10, 10)).readUInt8(3)
  if (flags & HAS_EXTRA) {
    const length = (await input.take(2, 2)).readUInt16LE(0)
    await input.take(length, length)
  }
  for (const flag of [HAS_NAME, HAS_COMMENT]) if (flags & flag) await skipText(input)
  if (flags & HAS_CHECKSUM) await input.take(2, 2)
}

async function skipText(input: Input): Promise<void> {
  while ((await input.take(1, 1))[0] !== 0);
}

/** Bytes as they come, of which some can be put back. */
class Input {
  #held = Buffer.alloc(0)
  readonly #source: AsyncIterator<Uint8Array>

  constructor(source: AsyncIterator<Uint8Array>) {
    this.#source = source
  }

  /** @throws Error if fewer than `least` bytes are left */
  async take(least: number, most: number): Promise<Buffer> {
    if (!(await this.#has(least))) throw new Error('The gzip file broke off.')
    const taken = this.#held.subarray(0, most)
    this.#held = this.#held.subarray(most)
    return taken
  }

  putBack(bytes: Uint8Array): void {
    this.#held = Buffer.concat([bytes, this.#held])
  }

  async beginsWith(...bytes: number[]): Promise<boolean> {
    return (await this.#has(bytes.length)) && bytes.every((byte, n) => this.#held[n] === byte)
  }

  async #has(count: number): Promise<boolean> {
    while (this.#held.byteLength < count) {
      const { value, done } = await this.#source.next()
      if (done) return false
      this.#held = Buffer.concat([this.#held, value])
    }
    return true
  }
}
