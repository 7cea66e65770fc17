import { issuerUrl, mint, trustBySecret } from './end-user.ts'
import { callerWith, freshWorkspace, type Call } from './workspace.ts'

/** A workspace that trusts an issuer, and its end users. */
export async function trusting(trust: Record<string, unknown> = {}) {
  const workspace = await freshWorkspace()
  const iss = issuerUrl()
  const { body: issuer } = await workspace.call('POST', '/v1/issuers', { body: { ...trustBySecret(iss), ...trust } })
  const endUser = async (claims: Record<string, unknown> = {}) => callerWith(await mint({ iss, ...claims }))
  return { ...workspace, iss, issuer, endUser }
}

/** What an end user hears of itself; a problem's status, or the user's. */
export const me = async (call: Call) => {
  const { status, body } = await call('GET', '/v1/me')
  return { status, ...body }
}
