import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

import { migrateDatabase } from '../../scripts/support/database.ts'
import { startPostgres } from '../../scripts/support/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** One fresh database for the run: in the cluster of DATABASE_URL, or in an embedded one that is thrown away. */
export default async function setup(project: TestProject) {
  const cluster = process.env['DATABASE_URL'] ? { url: process.env['DATABASE_URL'], stop: async () => {} } : await throwaway()
  const name = `roster_test_${Date.now()}`
  await administer(cluster.url, `create database ${name}`)
  const url = new URL(cluster.url)
  url.pathname = name
  url.password ||= 'none'
  await migrateDatabase(url.href)
  project.provide('databaseUrl', url.href)
  return async () => {
    await administer(cluster.url, `drop database ${name} with (force)`)
    await cluster.stop()
  }
}

async function throwaway() {
  const dir = mkdtempSync(join(tmpdir(), 'roster-test-'))
  const cluster = await startPostgres(join(dir, 'postgres'), { max_connections: '300' })
  const stop = async () => {
    await cluster.stop()
    if (existsSync(dir)) rmSync(dir, { recursive: true })
  }
  return { url: cluster.url, stop }
}

async function administer(url: string, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql.unsafe(statement)
  await sql.end()
}
