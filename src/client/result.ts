import type { ClientResponse } from 'hono/client'

import { askedPause, mediaType } from './headers.ts'
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
  const body = mediaType(answer) === 'application/json' ? await parsed(answer) : undefined
  if (body === undefined) throw new UnexpectedAnswer(answer)
  return body as Result<Answer>
}

/** An answer of any route that is neither a file nor a stream. */
export type Answered = ClientResponse<unknown, number, 'json' | 'text'>

/** The error that an answer stands for. */
export async function errorOf(answer: Response): Promise<RosterError | UnexpectedAnswer> {
  const problem = mediaType(answer) === 'application/problem+json' ? await parsed(answer) : undefined
  if (!isOurs(problem)) return new UnexpectedAnswer(answer)
  return new RosterError(problem, answer.headers.has('Retry-After') ? askedPause(answer) / 1000 : undefined)
}

/** Problem documents are a standard: others have theirs. */
function isOurs(problem: unknown): problem is Problem {
  return typeof problem === 'object' && problem !== null && 'code' in problem && 'requestId' in problem
}

/** The JSON of an answer that can still be read afterwards, or nothing if it is none. */
function parsed(answer: Response): Promise<unknown> {
  return answer
    .clone()
    .json()
    .catch(() => undefined)
}
