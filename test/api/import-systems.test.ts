import { describe, expect, it } from 'vitest'

import { contactFiles, csv } from '../support/contact-files.ts'
import { counts, importFile } from '../support/importing.ts'
import { signInFiles } from '../support/sign-in-files.ts'
import { freshWorkspace, type Call } from '../support/workspace.ts'

async function userOf(call: Call, email: string) {
  return (await call('GET', `/v1/users?email=${encodeURIComponent(email)}`)).body.data[0]
}

describe('an export goes in as it is, with the columns as they suggest themselves', () => {
  it.each([...contactFiles, ...signInFiles])('%s', async (_, file, people, query = '') => {
    const { call } = await freshWorkspace()
    const { uploaded, result, rejected } = await importFile(call, file, `?${query}`, { 'Content-Type': '' })
    expect([uploaded.body.detail, rejected]).toEqual([undefined, []])
    expect(counts(result)).toEqual({ created: people.length, updated: 0, unchanged: 0, rejected: 0 })
    for (const person of people) expect(await userOf(call, person.email)).toMatchObject(person)
    const told = result.warnings.map(({ column }: { column: string }) => column)
    const leftOut = result.columns.filter(({ field }: { field: string | null }) => field === null)
    expect(told).toEqual(expect.arrayContaining(leftOut.map(({ header }: { header: string }) => header)))
  })
})

describe('what an import leaves out', () => {
  it('is told by column, with the reason; what the caller leaves out is not', async () => {
    const { call } = await freshWorkspace()
    const file = csv(
      'email,name,username,Shoe size,timezone,picture,status,Notes,',
      'ada@example.org,Ada,ada,38,99,0,active,x,',
      'bea@example.org,Bea,bea,,,,Gone,y,',
    )
    const { result } = await importFile(call, file, `?mapping=${encodeURIComponent('{"Notes":null}')}`)
    expect(counts(result)).toMatchObject({ created: 2, rejected: 0 })
    expect([result.omitted, result.warnings]).toEqual([
      1,
      [
        {
          column: 'username',
          code: 'field_is_filled',
          message: expect.stringMatching(/username is left out, for name fills name/),
        },
        { column: 'Shoe size', code: 'unknown_column', message: expect.stringMatching(/by `mapping`/) },
        { column: 'timezone', code: 'values_do_not_fit', message: expect.stringMatching(/timezone.*99/) },
        { column: 'picture', code: 'values_do_not_fit', message: expect.stringMatching(/avatarUrl/) },
        { column: 'status', code: 'some_values_do_not_fit', message: expect.stringMatching(/such as Gone/) },
      ],
    ])
    expect((await importFile(call, 'email,name\nada@example.org,Ada')).result.warnings).toEqual([])
  })

  it('includes no deleted person, and no line of headers that is a row', async () => {
    const { call } = await freshWorkspace()
    const { result, rejected } = await importFile(
      call,
      csv('Id,IsDeleted,Email,Name', '1,true,a@example.org,A', '2,false,b@example.org,B'),
    )
    expect([counts(result), rejected[0]]).toMatchObject([{ created: 1, rejected: 1 }, expect.stringContaining('deleted')])
    const { uploaded } = await importFile(call, csv('a@example.org,Ada', 'b@example.org,Bea'))
    expect(uploaded.body).toMatchObject({ code: 'unreadable_file', detail: expect.stringMatching(/line of headers/) })
  })
})
