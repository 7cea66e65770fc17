import { env, exports } from 'cloudflare:workers'
import { sql, type SQL } from 'drizzle-orm'

import { openDatabase, type Db } from '../../src/db/client.ts'
import { hashOf, newSecret } from '../../src/domain/api-keys/secret.ts'
import { createWorkspace } from '../../src/domain/workspaces/create.ts'
import type { Scope } from '../../src/domain/scopes.ts'
import { openSocket } from '../../src/platform/cloudflare/socket.ts'

export interface Answer {
  status: number
  headers: Headers
  // oxlint-disable-next-line no-explicit-any -- a test reads whatever the answer holds
  body: any
}

export interface Asked {
  body?: unknown
  headers?: Record<string, string>
}

/** A workspace of the test's own, with a key, and a caller that uses it. */
export async function freshWorkspace(options: { scopes?: Scope[]; expiresAt?: Date } = {}) {
  const made = await withDatabase((db) => createWorkspace(db, { name: 'Test', mode: 'test', ...options }))
  return { ...made, call: callerWith(made.secret) }
}

export type Call = ReturnType<typeof callerWith>

export function callerWith(secret: string) {
  return (method: string, path: string, { body, headers = {} }: Asked = {}): Promise<Answer> => {
    const all = new Headers({ Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json', ...headers })
    if (body === undefined) all.delete('Content-Type')
    return send(path, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body: asBody(body) }),
    })
  }
}

export async function send(path: string, init: RequestInit): Promise<Answer> {
  const response = await exports.default.fetch(`https://roster.test${path}`, { redirect: 'manual', ...init })
  const text = await response.text()
  const isJson = text !== '' && /[/+]json\b/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** Looks into the database past the API. */
export function query<Row>(statement: SQL): Promise<Row[]> {
  return withDatabase(async (db) => [...(await db.execute(statement))] as Row[])
}

export function eventsOf(workspaceId: string) {
  return query<{
    seq: string
    type: string
    subject_version: string
    data: Record<string, unknown>
    previous: Record<string, unknown>
  }>(sql`select * from roster.events where workspace_id = ${workspaceId} order by seq`)
}

/** A second API key of a workspace, which may do everything. */
export async function anotherKey(workspaceId: string): Promise<string> {
  const secret = newSecret('test')
  await query(sql`insert into roster.api_keys (id, workspace_id, name, prefix, hash, last4, scopes)
    select gen_random_uuid(), ${workspaceId}, 'Second', 'rst_test_', ${hashOf(secret)}, 'abcd', scopes
    from roster.api_keys where workspace_id = ${workspaceId} limit 1`)
  return secret
}

/** Holds a row lock from a connection of its own until `work` has been under way for a while, then lets go. */
export async function whileLocked<T>(lock: SQL, work: () => Promise<T>): Promise<T> {
  return withDatabase(async (db) => {
    let pending: Promise<T> | undefined
    await db.transaction(async (transaction) => {
      await transaction.execute(lock)
      pending = work()
      await new Promise((resolve) => setTimeout(resolve, 900))
    })
    return pending as Promise<T>
  })
}

async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase(env.HYPERDRIVE.connectionString, { socket: openSocket })
  try {
    return await work(db)
  } finally {
    void close()
  }
}

let counter = 0

/** A new user's least, unlike any before. */
export function someone(more: Record<string, unknown> = {}) {
  counter += 1
  return { name: `Ada ${counter}`, email: `ada.${counter}.${crypto.randomUUID().slice(0, 8)}@example.com`, ...more }
}

/** A text or bytes go as they are, everything else as JSON. */
function asBody(body: unknown): string | Uint8Array {
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
}
