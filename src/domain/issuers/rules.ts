/** One family for each issuer: a public key never passes for a shared secret (RFC 8725, 3.1). */
export const algorithms = {
  rs: ['RS256', 'RS384', 'RS512'],
  ps: ['PS256', 'PS384', 'PS512'],
  es: ['ES256', 'ES384', 'ES512'],
  eddsa: ['EdDSA', 'Ed25519'],
  hs: ['HS256', 'HS384', 'HS512'],
}

/** Of which type the keys of a family are (RFC 7518, 6.1; RFC 8037, 2). */
const types = { rs: 'RSA', ps: 'RSA', es: 'EC', eddsa: 'OKP', hs: 'oct' }

/** @returns why no token of the family can be verified by the keys, if none can */
export function wrongFamily(keys: Record<string, string>[], family: keyof typeof algorithms) {
  const fits = ({ kty, alg }: Record<string, string>) =>
    kty === types[family] && (alg === undefined || algorithms[family].includes(alg))
  if (keys.some(fits)) return undefined
  const found = [...new Set(keys.map(({ kty, alg }) => (alg ?? kty ?? '?').slice(0, 20)))].slice(0, 5).join(', ')
  return {
    code: 'wrong_family' as const,
    detail: `The issuer has no key of the family ${family}; those it has are for ${found}.`,
  }
}
