import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ownDatabase } from '../support/own-database.ts'
import { newKey } from '../support/wire.ts'
import { callWorker, startWorker } from '../support/worker.ts'

/**
 * Every list with every filter, on tables of 100,000 rows: how many pages of the database (of 8 KiB) a request reads. Postgres
 * counts them for each table and index; nothing is timed.
 */

const ROWS = 100_000
const PAGE = 500
const SEARCH = 5000

let database: Awaited<ReturnType<typeof ownDatabase>>
let worker: Awaited<ReturnType<typeof startWorker>>
let sql: postgres.Sql
let secret: string

beforeAll(async () => {
  database = await ownDatabase()
  worker = await startWorker(database.url)
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
  secret = await newKey(database.url)
  await newKey(database.url) // a second workspace, whose rows stand between those of the first
  await fill()
}, 300_000)

afterAll(async () => {
  await sql.end()
  await worker.stop()
  await database.drop()
})

/** Rows as the routes would have made them, of which three are unlike the others by each filter. */
async function fill() {
  await sql.unsafe(`
    create table spaces as select id, row_number() over () as n from (
      select id from roster.workspaces where id in (select workspace_id from roster.api_keys) order by created_at limit 2) w;
    insert into roster.users (id, workspace_id, external_id, email, email_key, name, status, metadata, private_metadata, version,
        created_at, updated_at, deleted_at)
      select gen_random_uuid(), spaces.id, 'crm-' || i, 'person.' || i || '@example.com', 'person.' || i || '@example.com',
        (array['Ada','Grace','Alan','Edsger','Barbara','Donald'])[1 + i % 6] || ' ' || md5(i::text), case when i % 40000 = 7 then 'suspended' else 'active' end,
        '{}', '{}', 1, now() - (${ROWS} - i) * interval '1 minute', now() - (${ROWS} - i) * interval '1 minute',
        case when i % 40000 = 9 then now() end
      from spaces, generate_series(1, ${ROWS}) as i;
    update roster.workspaces set event_seq = ${ROWS};
    insert into roster.events (workspace_id, seq, id, type, subject_type, subject_id, subject_version, actor, request_id, data)
      select spaces.id, i, gen_random_uuid(), case when i % 40000 = 7 then 'user.deleted' else 'user.created' end, 'user',
        gen_random_uuid(), 1, 'api_key:' || gen_random_uuid(), 'req_1', '{}'
      from spaces, generate_series(1, ${ROWS}) as i;
    insert into roster.audit_log (id, workspace_id, actor, action, target_type, target_id, request_id, result, at)
      select gen_random_uuid(), spaces.id, 'api_key:' || (select id from roster.api_keys where workspace_id = spaces.id limit 1),
        case when i % 40000 = 7 then 'deleteUser' else 'createUser' end, 'user', gen_random_uuid(), 'req_1', 'done',
        now() - (${ROWS} - i) * interval '1 minute'
      from spaces, generate_series(1, ${ROWS}) as i;
    insert into roster.jobs (id, workspace_id, kind, state, done, failed, attempt, max_attempts, run_at, lease_epoch, created_by,
        request_id, version, created_at, finished_at)
      select gen_random_uuid(), spaces.id, case when i % 40000 = 7 then 'export' else 'import' end,
        case when i % 40000 = 9 then 'dead' else 'succeeded' end, 1, 0, 1, 8, now(), 1, 'api_key:x', 'req_1', 1,
        now() - (${ROWS} - i) * interval '1 minute', now()
      from spaces, generate_series(1, ${ROWS}) as i;
    insert into roster.webhook_endpoints (id, workspace_id, name, url, event_types, secret, status, version, created_at, removed_at)
      select gen_random_uuid(), spaces.id, 'Hook ' || i, 'https://hooks.example.com/', '{}', 'sealed', 'disabled', 1,
        now() - (${ROWS} - i) * interval '1 minute', case when i % 40000 <> 7 then now() end
      from spaces, generate_series(1, ${ROWS}) as i;
    insert into roster.webhook_deliveries (workspace_id, endpoint_id, event_seq, event_type, subject_id, state, created_at, delivered_at)
      select spaces.id, e.id, i, 'user.created', gen_random_uuid(), case when i % 40000 = 7 then 'dead' else 'delivered' end,
        now() - (${ROWS} - i) * interval '1 minute', now() - interval '1 day'
      from spaces, lateral (select id from roster.webhook_endpoints where workspace_id = spaces.id and removed_at is null limit 1) as e,
        generate_series(1, ${ROWS}) as i;
    insert into roster.api_keys (id, workspace_id, name, prefix, hash, last4, scopes, created_at)
      select gen_random_uuid(), spaces.id, 'Key ' || md5(i::text), 'rst_test_', md5(i::text) || spaces.n, 'abcd', '{}',
        now() - (${ROWS} - i) * interval '1 minute'
      from spaces, generate_series(1, ${ROWS}) as i;
    insert into roster.trusted_issuers (id, workspace_id, name, issuer, audience, algorithm_family, just_in_time, link_by, version, created_at, removed_at)
      select gen_random_uuid(), spaces.id, 'Issuer', 'https://' || i || '.example.com', 'a', 'es', false, '{}', 1,
        now() - (${ROWS} - i) * interval '1 minute', case when i % 40000 <> 7 then now() end
      from spaces, generate_series(1, ${ROWS}) as i;
    `)
  await sql.unsafe('vacuum analyze')
}

/**
 * Pages read since the database was made. Each connection reports what it read when it closes, which it does soon after its
 * request: no connection of Roster's is left then.
 */
async function pagesRead(): Promise<number> {
  const open = async () =>
    (await sql`select from pg_stat_activity where application_name = 'roster' and datname = current_database()`).length
  while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const [row] = await sql<{ pages: number }[]>`
    select (select sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0)
        + coalesce(toast_blks_read + toast_blks_hit, 0))
      from pg_statio_user_tables where schemaname = 'roster')::int as pages`
  return row?.pages ?? 0
}

async function costOf(path: string): Promise<{ pages: number; rows: number }> {
  await callWorker(worker.origin, secret, 'GET', path, {}) // the first one notes the use of the key
  const before = await pagesRead()
  const { status, body } = await callWorker(worker.origin, secret, 'GET', path, {})
  expect(status, body).toBe(200)
  const after = await pagesRead()
  return { pages: after - before, rows: (JSON.parse(body) as { data: unknown[] }).data.length }
}

const sorts = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'name', '-name', 'email', '-email']
const past = '2020-01-01T00:00:00Z'
const future = '2099-01-01T00:00:00Z'
/** Three rows of 100,000 are newer than the one, and three older than the other. */
const recent = new Date(Date.now() - 2.5 * 60_000).toISOString()
const early = new Date(Date.now() - (ROWS - 3.5) * 60_000).toISOString()

const users = [
  '',
  'includeDeleted=true',
  'status=active',
  'status=invited',
  'status=suspended',
  'status=suspended&includeDeleted=true',
  'email=nobody@example.com',
  'email=person.7@example.com',
  'externalId=nothing',
  'externalId=crm-7',
  'externalId=crm-9&includeDeleted=true',
  'externalId=nothing&includeDeleted=true',
  `createdAfter=${past}`,
  `createdAfter=${future}`,
  `createdBefore=${past}`,
  `createdBefore=${future}`,
  `updatedAfter=${past}`,
  `updatedAfter=${future}`,
  `updatedBefore=${past}`,
  `updatedBefore=${future}`,
  `createdAfter=${recent}`,
  `updatedAfter=${recent}`,
  `createdBefore=${early}`,
  `updatedBefore=${early}`,
  `createdAfter=${recent}&updatedAfter=${past}&status=active`,
  `status=suspended&createdAfter=${past}`,
  `createdAfter=${past}&updatedBefore=${past}`,
].flatMap((filter) => sorts.map((sort) => `/v1/users?limit=50&${filter}&sort=${sort}`))

const others = [
  ...['createdAt', '-createdAt', 'name', '-name'].map((sort) => `/v1/api-keys?limit=50&sort=${sort}`),
  '/v1/issuers?limit=50',
  '/v1/webhook-endpoints?limit=50',
  ...[
    '',
    'types=user.deleted',
    'types=user.created',
    'types=webhook_endpoint.deleted',
    'types=user.created,user.deleted',
    'after=99990',
    'subject=usr_01kar7t0h7f8kbhg5x7e2m3n4p',
  ].map((filter) => `/v1/events?limit=50&${filter}`),
  ...[
    '',
    'kind=export',
    'kind=import',
    'state=dead',
    'state=failed',
    'state=succeeded',
    'kind=export&state=dead',
    'kind=import&state=succeeded',
  ].map((filter) => `/v1/jobs?limit=50&${filter}`),
  ...[
    '',
    'state=dead',
    'state=pending',
    'state=delivered',
    'endpoint=whe_01kar7t0h7f8kbhg5x7e2m3n4p',
    'endpoint=whe_01kar7t0h7f8kbhg5x7e2m3n4p&state=dead',
  ].map((filter) => `/v1/webhook-deliveries?limit=50&${filter}`),
  ...[
    '',
    'action=deleteUser',
    'action=createUser',
    'action=updateUser',
    'target=usr_01kar7t0h7f8kbhg5x7e2m3n4p',
    'actor=key_01kar7t0h7f8kbhg5x7e2m3n4p',
    `after=${future}`,
    `before=${past}`,
    `after=${past}`,
    `after=${recent}`,
    `before=${early}`,
    `actor=key_01kar7t0h7f8kbhg5x7e2m3n4p&action=createUser`,
    `target=usr_01kar7t0h7f8kbhg5x7e2m3n4p&action=createUser`,
    `action=deleteUser&after=${past}`,
  ].map((filter) => `/v1/audit-log?limit=50&${filter}`),
]

const searches = ['xq7zz', 'ada', 'person.77', 'exampel', 'grace c4ca4238', 'person.7@example.com', 'zz', 'a'].flatMap((q) =>
  ['', '&sort=name', '&status=suspended', '&includeDeleted=true', `&createdAfter=${future}`].map(
    (more) => `/v1/users?limit=50&q=${q}${more}`,
  ),
)

describe('pages of the database that a list of 50 reads', () => {
  it.each([
    { what: 'users', paths: users, most: PAGE },
    { what: 'everything else', paths: others, most: PAGE },
    { what: 'searches', paths: searches, most: SEARCH },
  ])(
    '$what: at most $most',
    async ({ paths, most }) => {
      const costs = []
      for (const path of paths) costs.push({ path, ...(await costOf(path)) })
      expect(costs.filter(({ pages }) => pages > most)).toEqual([])
      expect(costs.some(({ rows }) => rows === 50)).toBe(true)
    },
    600_000,
  )
})
