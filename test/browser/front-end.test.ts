import { readFileSync } from 'node:fs'

import type { Page } from 'playwright-core'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { startReceiver } from '../support/receiver.ts'
import { newPerson, startChromium } from './support/chromium.ts'
import { startFrontEnd } from './support/front-end.ts'

let front: Awaited<ReturnType<typeof startFrontEnd>>
let browser: Awaited<ReturnType<typeof startChromium>>
let person: Awaited<ReturnType<typeof newPerson>>
let page: Page

beforeAll(async () => {
  front = await startFrontEnd()
  browser = await startChromium()
  person = await newPerson(browser)
  page = person.page
  page.setDefaultTimeout(20_000)
  await front.signIn(page, 'Ada Admin')
  await page.waitForURL('**/users')
})

afterAll(async () => {
  await browser.close()
  await front.stop()
})

const toast = (text: string) => page.getByRole('alert').filter({ hasText: text }).first()
const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const column = (name: string) => page.getByRole('combobox', { name, exact: true })
describe('users', () => {
  it('are created, and found again', async () => {
    await page.goto(`${front.origin}/users`)
    await page.getByRole('link', { name: 'New user' }).click()
    await field('Name').fill('Grace Hopper')
    await field('E-mail').fill('grace@example.com')
    await page.getByRole('button', { name: 'Create user' }).click()
    await page.waitForURL('**/users/usr_*')
    await toast('Grace Hopper is here.').waitFor()
    await page.getByRole('link', { name: 'Users', exact: true }).first().click()
    await field('Search').fill('hoper')
    await page.waitForURL('**/users?q=hoper')
    await page.getByRole('link', { name: 'Grace Hopper' }).waitFor()
  })

  it('are refused at the fields that are wrong, by the browser and by the server', async () => {
    await front.newUser('Taken', 'taken@example.com')
    await page.goto(`${front.origin}/users/new`)
    await field('E-mail').fill('nonsense')
    await field('Phone').fill('12')
    await page.getByRole('button', { name: 'Create user' }).click()
    await page.getByText('Must not be empty.').waitFor()
    await page.getByText('This is not an e-mail address.').waitFor()
    await page.getByText('Must be an E.164 number, such as +442079460000.').waitFor()
    expect(await page.evaluate('document.activeElement.name')).toBe('name')

    await field('Phone').fill('')
    await page.keyboard.press('Tab')
    await field('Name').fill('Second')
    await field('E-mail').fill('Taken@Example.com')
    await page.keyboard.press('Enter')
    await page.getByText('Another user has this e-mail address.').waitFor()
    expect(await page.evaluate('document.activeElement.name')).toBe('email')
    expect(page.url()).toBe(`${front.origin}/users/new`)
  })

  it('that somebody else changed meanwhile are not overwritten, until the person says so', async () => {
    const id = await front.newUser('Alan Turing', 'alan@example.com')
    await page.goto(`${front.origin}/users/${id}`)
    await field('Given name').fill('Alan')
    await front.call('PATCH', `/v1/users/${id}`, { name: 'Alan Mathison Turing' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Somebody changed this user in the meantime').waitFor()
    await page.getByRole('cell', { name: 'Alan Mathison Turing' }).waitFor()
    await page.getByRole('button', { name: 'Put mine on top' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await toast('Saved.').waitFor()
    const saved = await front.call('GET', `/v1/users/${id}`)
    expect(await saved.json()).toMatchObject({ name: 'Alan Mathison Turing', givenName: 'Alan', version: 3 })
  })

  it('are suspended, activated, deleted and restored', async () => {
    const id = await front.newUser('Edsger Dijkstra', 'edsger@example.com')
    await page.goto(`${front.origin}/users/${id}`)
    await page.getByRole('button', { name: 'Suspend' }).click()
    await toast('Edsger Dijkstra is suspended.').waitFor()
    await page.getByRole('button', { name: 'Activate' }).click()
    await toast('Edsger Dijkstra is active.').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await toast('Edsger Dijkstra is deleted.').waitFor()
    await page.getByRole('button', { name: 'Restore' }).click()
    await toast('Edsger Dijkstra is back.').waitFor()
    await page.getByText('Restored').waitFor()
  })
})

describe('imports', () => {
  it('are tried, mapped, followed to the end, and tell which rows were rejected', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) => `p${row}@example.net;Person ${row};${row % 2 ? 'pro' : 'free'}`)
    const file = ['Mail;Whole name;Plan', ...rows, 'not-an-address;Bad;free', 'p1@example.net;Twice;free'].join('\r\n')
    await page.goto(`${front.origin}/import`, { waitUntil: 'networkidle' })
    await page
      .locator('main input[type=file]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByRole('heading', { name: 'What would happen' }).waitFor({ timeout: 60_000 })
    expect(await counts()).toEqual(['0', '0', '0', '3,002']) // nobody has a name yet

    await column('Whole name').fill('name')
    await column('Plan').click()
    await page.getByRole('button', { name: 'Import 3,000 users' }).waitFor({ timeout: 60_000 })
    await column('Plan').fill('metadata.plan')
    await Promise.all([page.waitForResponse((answer) => answer.url().includes('metadata.plan')), column('Mail').click()])
    await page.getByRole('button', { name: 'Import 3,000 users' }).waitFor({ timeout: 60_000 })
    expect(await counts()).toEqual(['3,000', '0', '0', '2'])

    const streams: string[] = []
    page.on('request', (request) => request.url().endsWith('/events') && streams.push(request.url()))
    await page.getByRole('button', { name: 'Import 3,000 users' }).click()
    await page.waitForURL('**/imports/imp_*')
    await page.getByText('succeeded').waitFor({ timeout: 60_000 })
    await page.getByText('3,002 of 3,002').waitFor()
    expect(await page.getByRole('progressbar', { name: 'Import' }).getAttribute('aria-valuenow')).toBe('100')
    expect(streams).toHaveLength(1)
    await expect.poll(counts).toEqual(['3,000', '0', '0', '2'])

    const found = await front.call('GET', '/v1/users?email=p1@example.net')
    expect(await found.json()).toMatchObject({ data: [{ name: 'Person 1', metadata: { plan: 'pro' } }] })
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download the 2 rejected rows').click()])
    const rejected = readFileSync(await download.path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    expect(rejected).toHaveLength(3)
    expect(rejected[1]).toContain('3001,3002,')
  })

  it('of what is no file of users are refused, and say why', async () => {
    await page.goto(`${front.origin}/import`, { waitUntil: 'networkidle' })
    const buffer = Buffer.from('email,name\n"a@example.com,A\n')
    await page.locator('main input[type=file]').setInputFiles({ name: 'broken.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('alert').getByText(/quote/i).first().waitFor()
  })

  it('that died are tried again', async () => {
    const sql = postgres(inject('databaseUrl'), { max: 1 })
    await sql`update roster.jobs set state = 'dead' where kind = 'import' and state = 'succeeded'`
    await sql.end()
    await page.goto(`${front.origin}/jobs`)
    await show('Dead letters')
    await page.getByRole('button', { name: 'Retry' }).first().click()
    await toast('The job is queued again.').waitFor()
    await show('Succeeded')
    await page.getByRole('row').filter({ hasText: 'succeeded' }).first().waitFor()
  })

  const show = (state: string) => page.locator('label:visible').filter({ hasText: state }).click()
  const counts = () => page.locator('dl dd').allInnerTexts()
})

describe('webhooks', () => {
  it('are set up, delivered, shown and replayed', async () => {
    const receiver = await startReceiver()
    await page.goto(`${front.origin}/webhooks`)
    await page.getByRole('button', { name: 'New endpoint' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('CRM')
    await dialog.getByLabel('URL').fill(`${receiver.origin}/hook`)
    await dialog.getByRole('button', { name: 'Create endpoint' }).click()
    await page.getByText(/^whsec_/).waitFor()
    await page.getByRole('button', { name: 'I have it' }).click()
    await front.newUser('Barbara Liskov', 'barbara@example.com')
    await page.getByRole('link', { name: 'CRM' }).click()
    const row = page.getByRole('row').filter({ hasText: 'user.created' }).first()
    await row.getByText('delivered').waitFor()
    await row.getByRole('button', { name: 'Attempts' }).click()
    await page.getByRole('dialog').getByRole('cell', { name: '204' }).waitFor()
    await page.keyboard.press('Escape')

    const before = receiver.at('/hook').length
    await row.getByRole('button', { name: 'Replay' }).click()
    await toast('It is sent again.').waitFor()
    const received = await receiver.until('/hook', before + 1)
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBeLessThan(received.length)
    await receiver.stop()
  })
})

describe('API keys', () => {
  it('show their secret once, and are revoked', async () => {
    await page.goto(`${front.origin}/api-keys`)
    await page.getByRole('button', { name: 'New key' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Billing')
    await page.getByRole('button', { name: 'Create key' }).click()
    const secret = await page.getByText(/^rst_test_/).innerText()
    await page.getByRole('button', { name: 'I have it' }).click()
    const authorization = { headers: { Authorization: `Bearer ${secret}` } }
    expect((await fetch(`${front.roster}/v1/users`, authorization)).status).toBe(200)

    await page.getByRole('row').filter({ hasText: 'Billing' }).getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await toast('Billing is revoked.').waitFor()
    expect(await page.getByText(secret).count()).toBe(0)
    expect((await fetch(`${front.roster}/v1/users`, authorization)).status).toBe(401)
  })
})

describe('people who are no staff', () => {
  it('see and change themselves, by their own token', async () => {
    const { page: own, context } = await newPerson(browser, { colorScheme: 'dark' })
    await front.signIn(own, 'Mo Member')
    await own.waitForURL('**/me')
    await own.getByRole('textbox', { name: 'Name' }).fill('Mo Moved')
    await own.getByRole('button', { name: 'Save' }).click()
    await own.getByText('Saved.').waitFor()
    expect(await own.getByRole('link', { name: 'Users' }).count()).toBe(0)
    await own.goto(`${front.origin}/users`)
    await own.waitForURL('**/me')
    const answer = await context.request.get(`${front.origin}/api/roster/v1/users`)
    expect([answer.status(), ((await answer.json()) as { code: string }).code]).toEqual([403, 'forbidden'])
    await context.close()
  })

  it('and strangers get nothing, nor do other sites', async () => {
    const { context } = await newPerson(browser)
    expect((await context.request.get(`${front.origin}/api/roster/v1/users`)).status()).toBe(401)
    await context.close()
    const foreign = await person.context.request.post(`${front.origin}/api/roster/v1/users`, {
      data: { name: 'Eve', email: 'eve@example.com' },
      headers: { Origin: 'https://evil.example' },
    })
    expect(foreign.status()).toBe(403)
  })
})

it('no page complained', () => {
  const expected = /status of (409|412|422)|favicon.ico/ // a conflict is an answer, and the browser says so
  expect(person.complaints.filter((text) => !expected.test(text))).toEqual([])
})
