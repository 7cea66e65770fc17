import type { ClientRequestOptions, ClientResponse } from 'hono/client'

import type { FileAnswer, StreamAnswer } from './answers.ts'
import type { Known, Routes } from './known.ts'
import type { Job, Models, Problem, RosterEvent } from './models.ts'
import { spelled, type Spelled } from './spell.ts'

/** A call of each route, typed by status as `hc` has it. The build writes them all out. */

interface Endpoint {
  input: unknown
  output: unknown
  outputFormat: string
  status: number
}

interface Streams {
  '/v1/events/stream': StreamAnswer<RosterEvent>
  '/v1/jobs/:id/events': StreamAnswer<Job>
}

type Call<E extends Endpoint, Path> =
  object extends Arguments<E['input']>
    ? (args?: Arguments<E['input']>, options?: ClientRequestOptions) => Promise<Answer<E, Path>>
    : (args: Arguments<E['input']>, options?: ClientRequestOptions) => Promise<Answer<E, Path>>

type Answer<E, Path> = E extends Endpoint
  ? E['output'] extends Response // a stream, or a file, which Hono's types know nothing of
    ? Path extends keyof Streams
      ? Streams[Path]
      : FileAnswer
    : E['output'] extends { requestId: string; code: infer Code; errors: unknown }
      ? ClientResponse<Problem<Code>, E['status'], 'json'>
      : E['outputFormat'] extends 'json'
        ? ClientResponse<Spelled<E['output'], Known, Models>, E['status'], 'json'>
        : ClientResponse<undefined, E['status'], 'text'>
  : never

/** Queries and headers may be left out if nothing in them is needed: the client brings its own idempotency key. */
type Arguments<Input> = Spelled<
  Flat<
    { [Part in keyof Input as Part extends Optional<Input> ? never : Part]: Input[Part] } & {
      [Part in Optional<Input>]?: Input[Part]
    }
  >,
  Known,
  Models
>
type Optional<Input> = { [Part in keyof Input]: object extends Input[Part] ? Part & ('query' | 'header') : never }[keyof Input]
type Flat<T> = T extends infer Plain ? { [Field in keyof Plain]: Plain[Field] } : never

type Calls<Path extends keyof Routes> = {
  [Method in keyof Routes[Path]]: Routes[Path][Method] extends Endpoint ? Call<Routes[Path][Method], Path> : never
}
type Chain<Path, End> = Path extends `/${infer Rest}`
  ? Chain<Rest, End>
  : Path extends `${infer Head}/${infer Rest}`
    ? { [Key in Head]: Chain<Rest, End> }
    : { [Key in Path & string]: End }
type Chains = { [Path in keyof Routes & `/v1/${string}`]: Chain<Path, Calls<Path>> }
type Merged<Union> = (Union extends unknown ? (_: Union) => void : never) extends (_: infer All) => void ? All : never
type Tree<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends infer Node
    ? { [Key in keyof Node]: Tree<Node[Key]> }
    : never

const roster = spelled<Tree<Merged<Chains[keyof Chains]>>>()

/** A client of Roster: `roster.v1.users[':id'].$get({ param: { id } })`. */
export interface Roster extends Of<typeof roster> {}

type Of<T> = T
