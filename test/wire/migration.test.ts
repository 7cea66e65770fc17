import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { adviceFor } from '../../scripts/support/advice.ts'
import { migrateDatabase } from '../../scripts/support/database.ts'

const admin = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
const name = `roster_plain_${Date.now()}`
const url = new URL(inject('databaseUrl'))

/** A database as Supabase lays it out: extensions in a schema of their own, and roles for its automatic API. */
beforeAll(async () => {
  await admin.unsafe(`create role ${name} login password 'plain'`)
  await admin.unsafe(`create database ${name}`)
  const layout = postgres(at('postgres'), { max: 1, onnotice: () => {} })
  await layout.unsafe(`
    create schema extensions;
    create extension pg_trgm schema extensions;
    create extension btree_gin schema extensions;
    grant usage on schema extensions to public;
    grant create on database ${name} to ${name};
    alter role ${name} set search_path = "$user", public, extensions;
    do $$ begin create role anon; exception when duplicate_object then null; end $$;
    do $$ begin create role authenticated; exception when duplicate_object then null; end $$;`)
  await layout.end()
})

afterAll(async () => {
  await admin.unsafe(`drop database ${name} with (force)`)
  await admin.unsafe(`drop role ${name}`)
  await admin.end()
})

/** The database as the administrator of the test's cluster, or as the plain role. */
function at(role: 'postgres' | 'plain'): string {
  const place = new URL(url)
  place.pathname = name
  if (role === 'plain') Object.assign(place, { username: name, password: 'plain' })
  return place.href
}

describe('as a role without privileges, extensions elsewhere', () => {
  it('migrates, and again without effect', async () => {
    await migrateDatabase(at('plain'))
    await migrateDatabase(at('plain'))
  })

  it('denies every table to every other role by row-level security, whatever it is granted', async () => {
    const sql = postgres(at('postgres'), { max: 1, onnotice: () => {} })
    const tables = await sql<{ table: string; secured: boolean; policies: number }[]>`
      select c.oid::regclass::text as table, c.relrowsecurity as secured,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'roster'::regnamespace`
    expect(tables.length).toBeGreaterThan(4)
    for (const { table, secured, policies } of tables) expect([table, secured, policies]).toEqual([table, true, 0])
    await sql`insert into roster.workspaces (id, name, mode) values (gen_random_uuid(), 'Acme', 'live')`
    for (const role of ['anon', 'authenticated']) {
      await sql.unsafe(`grant usage on schema roster to ${role}; grant all on all tables in schema roster to ${role}`)
      await sql.unsafe(`set role ${role}`)
      expect(await sql`select from roster.workspaces`).toHaveLength(0)
      const write = sql`insert into roster.workspaces (id, name, mode) values (gen_random_uuid(), 'Eve', 'live')`
      await expect(write).rejects.toThrow('row-level security')
      await sql`reset role`
      await sql.unsafe(`drop owned by ${role}`)
    }
    await sql.end()
  })
})

describe('the advice of db:migrate', () => {
  it('names the limits that the role lacks, as SQL that sets them', async () => {
    const before = await adviceFor(at('plain'))
    expect(before.join('\n')).toMatch(/^alter role roster_plain_\d+ set statement_timeout = '10s';$/m)
    const set = postgres(at('postgres'), { max: 1, onnotice: () => {} })
    for (const line of before) await set.unsafe(line)
    await set.end()
    expect(await adviceFor(at('plain'))).toEqual([])
  })
})
