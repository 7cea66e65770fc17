import { faker } from '@faker-js/faker'
import { eq } from 'drizzle-orm'
import { fromString, toUUID } from 'typeid-js'

import type { openDatabase } from '../../src/db/client.ts'
import { apiKeys } from '../../src/db/schema/api-keys.ts'
import { keyCredential } from '../../src/domain/api-keys/credential.ts'
import { hashOf } from '../../src/domain/api-keys/secret.ts'
import type { Ctx } from '../../src/domain/context.ts'
import { emailKey } from '../../src/domain/users/rules.ts'
import { scopes } from '../../src/domain/scopes.ts'
import { user } from '../../src/domain/entities/user.ts'
import { createWorkspace } from '../../src/domain/workspaces/create.ts'
import { create, declareCreate } from '../../src/domain/statement/write.ts'
import { EXAMPLE_USER_ID } from '../../src/v1/users/schemas.ts'

const USERS = 300

type Database = Pick<ReturnType<typeof openDatabase>, 'db' | 'query'>

/** Makes sure of a demo workspace that `secret` opens, with a few hundred plausible users. */
export async function ensureDemo(database: Database, secret: string): Promise<void> {
  const known = await database.db
    .update(apiKeys)
    .set({ scopes: [...scopes] }) // it may do everything, also what has come since it was made
    .where(eq(apiKeys.hash, hashOf(secret)))
    .returning()
  if (known.length > 0) return
  await database.query('begin', []) // there is one connection
  await fill(database, secret)
  await database.query('commit', [])
}

const creation = declareCreate(user, 'create_demo_user', { event: 'user.created' })

async function fill({ db, query }: Database, secret: string) {
  await createWorkspace(db, { name: 'Demo', mode: 'test', secret })
  const ctx: Ctx = {
    db,
    query,
    log: { info: () => {}, error: () => {} },
    development: true,
    vault: { seal: unasked, open: unasked },
    keySets: { get: unasked, probe: unasked, stateOf: unasked },
    queue: { wake: unasked },
    deliveryWorkers: { wake: unasked },
    sender: { post: unasked },
    defer: () => {},
    files: { write: unasked, read: unasked, remove: unasked, list: unasked },
    origins: { allowing: unasked, announce: unasked },
    limiter: { take: unasked, configure: async () => {}, openStream: unasked, closeStream: unasked },
    operation: 'createUser',
    stats: { roundTrips: 0, databaseMs: 0 },
    credential: keyCredential(secret),
    scope: 'users:write',
    requestId: 'demo-workspace',
    idempotency: undefined,
  }
  for (const values of people()) await create(ctx, creation, values)
}

function unasked(): never {
  throw new Error('Nobody asks for this here.')
}

/** The same people each time; the first is the one that the document's examples speak of. */
function people() {
  faker.seed(1815)
  const grace = { ...person('Grace', 'Hopper', 0), id: toUUID(fromString(EXAMPLE_USER_ID)) }
  return [grace, ...Array.from({ length: USERS - 1 }, (_, n) => person(faker.person.firstName(), faker.person.lastName(), n + 1))]
}

function person(givenName: string, familyName: string, n: number) {
  const email = faker.internet.email({ firstName: givenName, lastName: `${familyName}${n || ''}`, provider: 'example.org' })
  const createdAt = faker.date.past({ years: 2, refDate: '2026-11-01' })
  return {
    email,
    emailKey: emailKey(email) ?? email,
    emailVerifiedAt: n % 3 === 0 ? createdAt : null,
    name: `${givenName} ${familyName}`,
    givenName,
    familyName,
    externalId: n % 2 === 0 ? `crm-${1000 + n}` : null,
    locale: faker.helpers.arrayElement(['en-GB', 'de-DE', 'fr-FR', 'es-ES', null]),
    timezone: faker.helpers.arrayElement(['Europe/London', 'Europe/Berlin', 'America/New_York', null]),
    status: faker.helpers.weightedArrayElement([
      { value: 'active' as const, weight: 8 },
      { value: 'invited' as const, weight: 1 },
      { value: 'suspended' as const, weight: 1 },
    ]),
    metadata: { plan: faker.helpers.arrayElement(['free', 'pro', 'team']) },
    privateMetadata: {},
    createdAt,
    updatedAt: createdAt,
  }
}
