import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { startWorker } from '../support/worker.ts'
import { newKey } from '../support/wire.ts'
import { newPerson, startChromium } from './support/chromium.ts'

let worker: Awaited<ReturnType<typeof startWorker>>
let browser: Awaited<ReturnType<typeof startChromium>>

beforeAll(async () => {
  worker = await startWorker(inject('databaseUrl'))
  browser = await startChromium()
})

afterAll(async () => {
  await browser.close()
  await worker.stop()
})

it('opens by itself, without a word on the console, and calls the API with a key', async () => {
  const { page, complaints, requests, context } = await newPerson(browser)
  await page.goto(`${worker.origin}/docs`)
  await page.locator('#operations-Users-listUsers').waitFor()
  expect(complaints).toEqual([])
  expect(requests.filter((url) => !url.startsWith(worker.origin) && !url.startsWith('data:'))).toEqual([])

  await page.getByRole('button', { name: 'Authorize' }).first().click()
  const dialog = page.locator('.dialog-ux')
  await dialog
    .locator('input')
    .first()
    .fill(await newKey())
  await dialog.getByRole('button', { name: 'Apply credentials' }).first().click()
  await dialog.getByRole('button', { name: 'Close' }).first().click()

  for (const [operation, status] of [
    ['createUser', '201'],
    ['listUsers', '200'],
  ] as const) {
    const block = page.locator(`#operations-Users-${operation}`)
    await block.locator('.opblock-summary-control').click()
    await block.getByRole('button', { name: 'Execute' }).click()
    await block.locator('.live-responses-table .response .response-col_status').waitFor()
    expect(await block.locator('.live-responses-table .response .response-col_status').innerText()).toContain(status)
    expect(await block.locator('.live-responses-table .response').innerText()).toContain('ada@example.com')
  }
  expect(complaints).toEqual([])
  await context.close()
})
