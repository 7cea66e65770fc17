import type { ClientResponse } from 'hono/client'

import type { ErrorCode, Problem } from './models.ts'

/** What a call answers when it succeeds. */
export type Result<Answer> =
  Answer extends ClientResponse<infer Body, infer Status> ? (`${Status}` extends `2${string}` ? Body : never) : never

/** A refusal of Roster. A program decides by its `code`. */
export class RosterError extends Error {
  override readonly name = 'RosterError'
  readonly code: ErrorCode
  readonly status: number
  /** All wrong fields at once. */
  readonly errors: Problem['errors']
  /** Names the request in Roster's log. */
  readonly requestId: string
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined

  /** The whole document. */
  readonly problem: Problem

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail)
    this.problem = problem
    this.code = problem.code
    this.status = problem.status
    this.errors = problem.errors
    this.requestId = problem.requestId
    this.retryAfter = retryAfter
  }
}

/** An answer that is neither a success nor a problem document: somebody else's, between Roster and here, or 304. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer'
  readonly status: number
  readonly response: Response

  constructor(response: Response) {
    super(`Roster's address answered ${response.status}.`)
    this.response = response
    this.status = response.status
  }
}

/**
 * The body of a call that succeeds.
 *
 * @throws RosterError when Roster refuses
 * @throws UnexpectedAnswer when it was not Roster that answered
 */
export async function result<Answer extends Answered>(call: Promise<Answer> | Answer): Promise<Result<Answer>> {
  const answer = (await call) as unknown as Response
  if (!answer.ok) throw await errorOf(answer)
  if (answer.status === 204) return undefined as Result<Answer>
  return (isJson(answer) ? await answer.json() : await answer.text()) as Result<Answer>
}

/** An answer of any route. */
export type Answered = ClientResponse<unknown, number, 'json' | 'text'>

/** The error that an answer stands for. */
export async function errorOf(answer: Response): Promise<RosterError | UnexpectedAnswer> {
  if (!answer.headers.get('Content-Type')?.startsWith('application/problem+json')) return new UnexpectedAnswer(answer)
  const seconds = answer.headers.get('Retry-After')
  return new RosterError(await answer.json<Problem>(), seconds === null ? undefined : Number(seconds))
}

function isJson(answer: Response): boolean {
  return answer.headers.get('Content-Type')?.startsWith('application/json') ?? false
}
