import { afterAll, beforeAll, expect, it } from 'vitest'

import { newPerson, startChromium } from './support/chromium.ts'
import { startFrontEnd } from './support/front-end.ts'

let front: Awaited<ReturnType<typeof startFrontEnd>>
let browser: Awaited<ReturnType<typeof startChromium>>

beforeAll(async () => {
  front = await startFrontEnd()
  browser = await startChromium()
})

afterAll(async () => {
  await browser.close()
  await front.stop()
})

async function staff(options: Parameters<typeof newPerson>[1] = {}) {
  const person = await newPerson(browser, options)
  person.page.setDefaultTimeout(20_000)
  await front.signIn(person.page, 'Ada Admin')
  await person.page.waitForURL('**/users')
  return person
}

it('a button that is pressed twice means one thing', async () => {
  const { page, context } = await staff()
  await page.goto(`${front.origin}/users/new`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Twice')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('twice@example.com')
  const keys: (string | undefined)[] = []
  page.on('request', (request) => request.method() === 'POST' && keys.push(request.headers()['idempotency-key']))
  await page.evaluate(`for (const _ of [1, 2]) document.querySelector('main form').requestSubmit()`)
  await page.waitForURL('**/users/usr_*')
  await page.getByText('Twice is here.').first().waitFor()
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  await context.close()
})

it('a file whose header says nothing can be mapped, and a field that is none is said to be none', async () => {
  const { page, context } = await staff()
  await page.goto(`${front.origin}/import`, { waitUntil: 'networkidle' })
  const buffer = Buffer.from('Anschrift,Wer\nmapped@example.com,Mapped\n')
  await page.locator('main input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('alert').filter({ hasText: 'email' }).first().waitFor()
  const column = page.getByRole('combobox', { name: 'Anschrift' })
  await column.fill('emial')
  await page.getByText('There is no such field.').waitFor()
  await column.fill('email')
  await page.getByRole('combobox', { name: 'Wer' }).fill('name')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Import 1 user' }).click()
  await page.getByText('1 of 1').waitFor()
  await context.close()
})

it('times are in the zone of who reads them', async () => {
  const id = await front.newUser('In Time', 'time@example.com')
  const { createdAt } = await (await front.call('GET', `/v1/users/${id}`)).json<{ createdAt: string }>()
  for (const timezoneId of ['Asia/Tokyo', 'America/New_York']) {
    const { page, context } = await staff({ timezoneId, locale: 'en-GB' })
    const expected = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: timezoneId })
    const shown = page.getByRole('row').filter({ hasText: 'In Time' }).locator('time')
    await expect.poll(() => shown.innerText()).toBe(expected.format(new Date(createdAt)))
    await context.close()
  }
})

it('who signs out can come back as somebody else', async () => {
  const { page, context } = await staff()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Mo Member' }).click()
  await page.waitForURL('**/me')
  await context.close()
})

it('two tabs do not undo each other', async () => {
  const { page, context } = await staff()
  const other = await context.newPage()
  for (const tab of [page, other]) await tab.goto(`${front.origin}/me`)
  await other.getByRole('textbox', { name: 'Locale' }).fill('de-DE')
  await other.getByRole('button', { name: 'Save' }).click()
  await other.getByText('Saved.').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Again')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your profile was changed elsewhere meanwhile').waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Locale' }).inputValue()).toBe('de-DE')
  await context.close()
})

it('a key that Roster refuses is no reason to sign in again', async () => {
  const { page, context } = await staff()
  const { data } = await (await front.call('GET', '/v1/api-keys')).json<{ data: { id: string }[] }>()
  await front.call('POST', `/v1/api-keys/${data[0]?.id ?? ''}/revoke`, {})
  await page.goto(`${front.origin}/users`)
  await page.getByText('Roster refuses the API key of this front end').first().waitFor()
  expect(page.url()).toBe(`${front.origin}/users`)
  await context.close()
})
