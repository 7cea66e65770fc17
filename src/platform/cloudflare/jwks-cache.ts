import { DurableObject } from 'cloudflare:workers'

import type { FetchedKeys, KeyFailure, KeySet, KeySets, KeySource, KeyState } from '../../domain/ports.ts'
import { fetchKeySet } from '../fetch-key-set.ts'
import { log } from './log.ts'

const MINUTE_MS = 60_000
/** A set older than this is fetched again; the old one serves on if that fails. */
const FRESH_MS = 10 * MINUTE_MS
/** A set that could not be renewed for so long is not believed any more. */
const GOOD_MS = 24 * 60 * MINUTE_MS
const COOL_DOWN_MS = 30_000

interface Kept {
  set?: KeySet
  /** When the set was fetched. */
  at: number
  /** What the last fetch did: when it ended, and why it failed, if it did. */
  last?: { at: number; failure?: KeyFailure }
  /** When a fetch was last tried: because the set was old, or because a token named a key that is not in it. */
  tried: { old: number; unknown: number }
}

/** Keeps the keys of one issuer for all isolates, so that whatever strangers send, it is asked once in 30 s at most. */
export class JwksCache extends DurableObject<Env> {
  #kept: Kept = this.ctx.storage.kv.get<Kept>('kept') ?? { at: 0, tried: { old: 0, unknown: 0 } }
  #fetching: Promise<FetchedKeys> | undefined

  async get(source: KeySource, kid: string | undefined, renewed: boolean): Promise<KeySet | undefined> {
    const now = Date.now()
    const isOld = now - this.#kept.at > FRESH_MS
    const cause = renewed ? 'unknown' : 'old'
    if ((renewed || isOld) && now - this.#kept.tried[cause] > COOL_DOWN_MS) this.#renew(source, cause)
    await this.#fetching
    const { set, at, tried } = this.#kept
    if (isOld && kid !== undefined && !set?.keys.some((key) => key['kid'] === kid)) {
      this.#keep({ ...this.#kept, tried: { ...tried, unknown: now } }) // this fetch has answered for the unknown key
    }
    return now - at < GOOD_MS ? set : undefined
  }

  #renew(source: KeySource, cause: keyof Kept['tried']) {
    this.#keep({ ...this.#kept, tried: { ...this.#kept.tried, [cause]: Date.now() } })
    this.#fetching ??= this.#fetch(source, true).finally(() => (this.#fetching = undefined))
  }

  /** Fetches now. Where nothing was ever known, a failure is told and not kept: it may be the wrong place. */
  async probe(source: KeySource): Promise<FetchedKeys> {
    this.#fetching ??= this.#fetch(source, this.#kept.last !== undefined).finally(() => (this.#fetching = undefined))
    return this.#fetching
  }

  state(): KeyState {
    const { set, at, last } = this.#kept
    const serves = set !== undefined && Date.now() - at < GOOD_MS
    return {
      checkedAt: last?.at ?? null,
      fetchedAt: serves ? at : null,
      failure: last?.failure ?? null,
      set: serves ? set : null,
    }
  }

  async #fetch(source: KeySource, keepsFailure: boolean): Promise<FetchedKeys> {
    const fetched = await fetchKeySet(source, this.env.ENVIRONMENT === 'development')
    const at = Date.now()
    const { set, failure } = fetched
    if (failure) log.error('keys of an issuer cannot be had', { issuer: source.issuer, ...failure })
    if (set) this.#keep({ ...this.#kept, set, at, last: { at } })
    else if (keepsFailure) this.#keep({ ...this.#kept, last: { at, failure } })
    return fetched
  }

  #keep(kept: Kept) {
    this.#kept = kept
    this.ctx.storage.kv.put('kept', kept)
  }
}

const ISOLATE_FRESH_MS = MINUTE_MS
const PAUSE_MS = 1000
const MOST_SOURCES = 1000

interface Known {
  text: string
  set: KeySet
  at: number
}

/** What this isolate has heard, so that a token is verified without asking anyone. */
const known = new Map<string, Known>()

/** A Durable Object for each place where keys are published. */
export function keySetsOf(namespace: DurableObjectNamespace<JwksCache>): KeySets {
  return {
    probe: (source) => namespace.getByName(nameOf(source)).probe(source),
    stateOf: (source) => namespace.getByName(nameOf(source)).state(),
    async get(source, kid, renewed) {
      const name = nameOf(source)
      const heard = known.get(name)
      const age = heard ? Date.now() - heard.at : Infinity
      if (heard && age < (renewed ? PAUSE_MS : ISOLATE_FRESH_MS)) return heard.set
      const set = (await namespace.getByName(name).get(source, kid, renewed)) as KeySet | undefined
      return set && remember(name, set)
    },
  }
}

function nameOf({ issuer, jwksUri }: KeySource): string {
  return jwksUri === null ? `issuer ${issuer}` : `jwks ${jwksUri}`
}

/** The same set stays the same object: with it stay its imported keys. */
function remember(name: string, set: KeySet): KeySet {
  const text = JSON.stringify(set)
  const before = known.get(name)
  if (known.size >= MOST_SOURCES) known.clear()
  const kept = { text, set: before?.text === text ? before.set : set, at: Date.now() }
  known.set(name, kept)
  return kept.set
}
