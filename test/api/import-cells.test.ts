import { describe, expect, it } from 'vitest'

import { counts, importFile, populated } from '../support/importing.ts'
import { freshWorkspace, type Call } from '../support/workspace.ts'

const ndjson = { 'Content-Type': 'application/x-ndjson' }
const none = { created: 0, updated: 0, unchanged: 0, rejected: 0 }
const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

async function userOf(call: Call, email: string) {
  const { body } = await call('GET', `/v1/users?email=${encodeURIComponent(email)}`)
  return body.data[0]
}

describe('files of other systems go in whole', () => {
  const files: [string, string, Record<string, string>, object][] = [
    [
      'Supabase',
      'id,email,raw_name,name,email_confirmed_at\n0e4b5f0a-2f1d-4f0b-9a4e-0c8ab3a5b0f1,a@example.org,,Ada,2023-05-01 10:11:12.123456+00\n',
      {},
      { externalId: '0e4b5f0a-2f1d-4f0b-9a4e-0c8ab3a5b0f1', emailVerifiedAt: '2023-05-01T10:11:12.123Z' },
    ],
    [
      'Django',
      'id,username,first_name,last_name,email\n7,ada1815,Ada,Lovelace,a@example.org',
      {},
      { externalId: '7', name: 'Ada Lovelace' },
    ],
    [
      'WordPress',
      'ID,user_login,user_email,display_name\n3,ada1815,a@example.org,Ada Lovelace',
      {},
      { externalId: '3', name: 'Ada Lovelace' },
    ],
    [
      'HubSpot',
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number\n9,Ada,Lovelace,a@example.org,+442079460000,\n',
      {},
      { name: 'Ada Lovelace', phone: '+442079460000' },
    ],
    [
      'Keycloak',
      lines({
        id: 'f3a1',
        username: 'ada',
        email: 'a@example.org',
        firstName: 'Ada',
        lastName: '',
        emailVerified: false,
        enabled: true,
      }),
      ndjson,
      { externalId: 'f3a1', name: 'Ada', emailVerifiedAt: null },
    ],
    [
      'Auth0',
      lines({
        Id: 'auth0|1',
        'Given Name': '',
        Nickname: 'ada',
        Name: 'Ada',
        Email: 'a@example.org',
        'Email Verified': true,
        Picture: 'https://a.example.org/1.png',
      }),
      ndjson,
      { externalId: 'auth0|1', name: 'Ada', avatarUrl: 'https://a.example.org/1.png', emailVerifiedAt: expect.any(String) },
    ],
    [
      'Moodle',
      'username,firstname,lastname,email,timezone,picture,lang\nada,Ada,Lovelace,a@example.org,99,0,en_us',
      {},
      { name: 'Ada Lovelace', locale: 'en-us', timezone: null, avatarUrl: null },
    ],
    [
      'an id as a number',
      lines({ id: 17, email: 'a@example.org', name: 'Ada', status: 'CONFIRMED' }),
      ndjson,
      { externalId: '17', status: 'active' },
    ],
  ]

  it.each(files)('%s', async (_, file, headers, expected) => {
    const { call } = await freshWorkspace()
    const { result, rejected } = await importFile(call, file, '', headers)
    expect([counts(result), rejected]).toEqual([{ ...none, created: 1 }, []])
    expect(await userOf(call, 'a@example.org')).toMatchObject(expected)
  })

  it('shows how columns are read', async () => {
    const { call } = await freshWorkspace()
    const { result } = await importFile(call, 'id,login,username,email,email_verified\n1,,ada,a@example.org,yes')
    expect(result.columns).toEqual([
      { header: 'id', field: 'externalId' },
      { header: 'login', field: null },
      { header: 'username', field: 'name', as: 'name_if_new' },
      { header: 'email', field: 'email' },
      { header: 'email_verified', field: 'emailVerifiedAt', as: 'boolean' },
    ])
  })

  it('an id has no effect where nobody is matched by it, and rejects nobody', async () => {
    const { call } = await freshWorkspace()
    const mapping = `?mapping=${encodeURIComponent('{"id":"id"}')}`
    const { result } = await importFile(call, 'id,email,name\n17,a@example.org,Ada', mapping)
    expect(counts(result)).toEqual({ ...none, created: 1 })
    const byId = await importFile(call, 'id,email,name\n17,a@example.org,Ada', '?matchOn=id')
    expect([byId.uploaded.status, byId.uploaded.body.code]).toEqual([422, 'unusable_mapping'])
  })

  it('true keeps the moment of a verification, false says nothing', async () => {
    const { call } = await freshWorkspace()
    await importFile(call, 'email,name,email_verified\na@example.org,A,1\nb@example.org,B,0')
    const { emailVerifiedAt } = await userOf(call, 'a@example.org')
    const again = await importFile(call, 'email,emailVerified\na@example.org,WAHR\nb@example.org,f')
    expect(counts(again.result)).toEqual({ ...none, unchanged: 2 })
    await importFile(call, 'email,emailVerified\na@example.org,no\nb@example.org,t')
    expect((await userOf(call, 'a@example.org')).emailVerifiedAt).toBe(emailVerifiedAt)
    expect((await userOf(call, 'b@example.org')).emailVerifiedAt).not.toBeNull()
  })

  it('a login, or first and last name, name new people only', async () => {
    const { call, ada } = await populated()
    await importFile(call, 'username,email\nada1815,ada@example.com\nnewbie,n@example.org')
    await importFile(call, 'first name,last name,email\nAda,King,ada@example.com')
    expect((await call('GET', `/v1/users/${ada.id}`)).body).toMatchObject({ name: 'Ada', familyName: 'King' })
    expect((await userOf(call, 'n@example.org')).name).toBe('newbie')
  })
})

describe('a cell', () => {
  it('of blanks says nothing, in NDJSON as in CSV; null clears what can be empty', async () => {
    const { call, ada } = await populated()
    await call('PATCH', `/v1/users/${ada.id}`, { body: { phone: '+442079460000', metadata: { a: 1 } } })
    const blank = lines({ email: 'ada@example.com', name: '', phone: '\u00a0', status: null, id: null, externalId: ' ' })
    expect(counts((await importFile(call, blank, '', ndjson)).result)).toEqual({ ...none, unchanged: 1 })
    const cleared = lines({ email: 'ada@example.com', phone: null, metadata: null })
    expect(counts((await importFile(call, cleared, '', ndjson)).result)).toEqual({ ...none, updated: 1 })
    expect((await call('GET', `/v1/users/${ada.id}`)).body).toMatchObject({ phone: null, metadata: {} })
    const { rejected } = await importFile(call, lines({ email: 'ada@example.com', name: null }), '', ndjson)
    expect(rejected[0]).toContain('1,1,name,invalid_value,Cannot be cleared: every user has one.')
  })

  it.each(['\u200b', '\u00a0', '\u2060', '\ufeff', '\u200e', '\u180e', '\u3000', '\u202a\u202c', ' \t\u2003'])(
    'is the same in CSV, NDJSON and JSON with invisible signs around it: %j',
    async (sign) => {
      const around = (text: string) => `${sign}${text}${sign}`
      const plain = {
        externalId: '42',
        email: 'a@example.org',
        name: 'A B',
        phone: '+442079460000',
        locale: 'en-GB',
        timezone: 'Europe/London',
        status: 'invited',
        emailVerifiedAt: '2024-02-01T10:00:00.000Z',
      }
      const given = Object.fromEntries(Object.entries(plain).map(([field, value]) => [field, around(value)]))
      const files: [string, string][] = [
        ['text/csv', `${Object.keys(given).map(around).join()}\n${Object.values(given).join()}`],
        ['application/x-ndjson', `${around(lines(given))}\n${sign}\n`],
        [
          'application/json',
          JSON.stringify([Object.fromEntries(Object.entries(given).map(([key, value]) => [around(key), value]))]),
        ],
      ]
      for (const [type, file] of files) {
        const { call } = await freshWorkspace()
        const { result, rejected } = await importFile(call, file, '', { 'Content-Type': type })
        expect([type, counts(result), rejected]).toEqual([type, { ...none, created: 1 }, []])
        expect(await userOf(call, 'a@example.org')).toMatchObject(plain)
      }
    },
  )

  it('is read without the blanks at its ends, keys too', async () => {
    const { call } = await freshWorkspace()
    const file =
      'externalId,email,name,phone,locale,timezone,metadata.plan\n\u00a042,\u2003a@example.org\u00a0,A\u3000,"+442079460000 ","\ten-GB", Europe/London\u200b,\u00a0pro'
    await importFile(call, file)
    const expected = {
      externalId: '42',
      email: 'a@example.org',
      name: 'A',
      phone: '+442079460000',
      locale: 'en-GB',
      timezone: 'Europe/London',
      metadata: { plan: 'pro' },
    }
    expect(await userOf(call, 'a@example.org')).toMatchObject(expected)
    const { result } = await importFile(call, 'externalId,name\n"42 ",A', '?matchOn=external_id')
    expect(counts(result)).toEqual({ ...none, unchanged: 1 })
  })

  it('tells all that is wrong with a row at once, or is left out and counted', async () => {
    const { call } = await freshWorkspace()
    const file = 'email,name,phone,locale\na@example.org,A,12,en_GB\nb@example.org,B,13,x\nbad,C,14,'
    const { result, rejected } = await importFile(call, file)
    expect(counts(result)).toEqual({ ...none, rejected: 3 })
    const told = rejected.map((line) => line.split(',').slice(0, 4).join())
    expect(told).toEqual(
      ['1,2,phone', '2,3,phone', '2,3,locale', '3,4,email', '3,4,phone'].map((line) => `${line},invalid_value`),
    )
    const omitting = await importFile(call, file, '?onInvalid=omit')
    expect([counts(omitting.result), omitting.result.omitted]).toEqual([{ ...none, created: 2, rejected: 1 }, 3])
    expect(await userOf(call, 'a@example.org')).toMatchObject({ phone: null, locale: 'en-GB' })
  })
})
