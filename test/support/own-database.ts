import { randomBytes } from 'node:crypto'

import postgres from 'postgres'
import { inject } from 'vitest'

import { migrateDatabase } from '../../scripts/support/database.ts'

/**
 * A database for one test file alone: for workers that sweep by themselves, and would do the jobs of other files.
 *
 * @param options of CREATE DATABASE
 */
export async function ownDatabase(options = '') {
  const shared = new URL(inject('databaseUrl'))
  const name = `${shared.pathname.slice(1)}_${randomBytes(4).toString('hex')}`
  const admin = postgres(shared.href, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name} ${options}`)
  const url = new URL(shared)
  url.pathname = name
  await migrateDatabase(url.href)
  const drop = async () => {
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end()
  }
  return { url: url.href, drop }
}
