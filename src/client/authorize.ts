import { isStream, withHeader, type Send } from './send.ts'
import { unlessAborted } from './sleep.ts'

/** What gives a token is told the one that was refused, if there is one. */
export type Token = string | ((refused?: string) => string | Promise<string>)

/** Sends the token. One that is refused is asked for anew, once, and the call repeated if there is another. */
export function authorized(send: Send, token: Token): Send {
  const give = typeof token === 'string' ? () => token : token
  return async (url, init) => {
    const first = await unlessAborted(give(), init.signal)
    const answer = await send(url, withBearer(init, first))
    if (answer.status !== 401 || isStream(init.body)) return answer
    const second = await unlessAborted(give(first), init.signal)
    if (second === first) return answer
    await answer.body?.cancel()
    return send(url, withBearer(init, second))
  }
}

function withBearer(init: RequestInit, token: string): RequestInit {
  return withHeader(init, 'Authorization', `Bearer ${token}`)
}
