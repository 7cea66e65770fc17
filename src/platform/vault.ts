import { createHash } from 'node:crypto'

import type { Vault } from '../domain/ports.ts'

const IV_BYTES = 12

/**
 * AES-256-GCM by a key of the deployment: `v1.<which key>.<iv>.<ciphertext>`, bound to its context.
 *
 * @param keys 32 random bytes in base64; several, by commas, while one succeeds another: the first encrypts
 */
export function openVault(keys: string | undefined): Vault {
  let parsed: ReturnType<typeof keyOf>[] | undefined
  const all = () => (parsed ??= (keys ?? '').split(',').flatMap((text) => (text.trim() === '' ? [] : [keyOf(text.trim())])))
  return {
    async seal(text, context) {
      const [first] = all()
      if (!first) throw new Error('ENCRYPTION_KEY is not set.')
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const sealed = await crypto.subtle.encrypt(within(context, iv), await first.imported(), Buffer.from(text))
      return ['v1', first.id, base64(iv), base64(new Uint8Array(sealed))].join('.')
    },
    async open(sealed, context) {
      const [version, id = '', iv = '', data = ''] = sealed.split('.')
      const key = all().find((one) => one.id === id)
      if (version !== 'v1' || !key) throw new Error('ENCRYPTION_KEY lacks the key by which this was encrypted.')
      const algorithm = within(context, Buffer.from(iv, 'base64url'))
      const opened = await crypto.subtle.decrypt(algorithm, await key.imported(), Buffer.from(data, 'base64url')).catch(() => {
        throw new Error('This does not open: it was changed, or belongs elsewhere.')
      })
      return new TextDecoder().decode(opened)
    },
  }
}

function keyOf(text: string) {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.byteLength !== 32) throw new Error('ENCRYPTION_KEY must be 32 bytes in base64.')
  let key: Promise<CryptoKey> | undefined
  const imported = () => (key ??= crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']))
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), imported }
}

function within(context: string, iv: Uint8Array<ArrayBuffer>) {
  return { name: 'AES-GCM', iv, additionalData: Buffer.from(context) }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
