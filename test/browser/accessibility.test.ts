import axe from 'axe-core'
import type { Page } from 'playwright-core'
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

const paths = ['/users', '/users/new', '/import', '/jobs', '/webhooks', '/api-keys', '/me', '/nowhere']

it.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('every page can be read and used by everyone, in %s colours, %i px wide', async (colorScheme, width) => {
  const { page, context } = await newPerson(browser, { colorScheme, viewport: { width, height: 900 } })
  await page.goto(front.origin)
  expect(await faultsOf(page)).toEqual([])
  await front.signIn(page, 'Ada Admin')
  await page.waitForURL('**/users')
  const user = await front.newUser('Ada Lovelace', `ada-${colorScheme}-${width}@example.com`)
  for (const path of [...paths, `/users/${user}`]) {
    await page.goto(front.origin + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect([path, await faultsOf(page)]).toEqual([path, []])
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width])
  }
  await page.goto(`${front.origin}/api-keys`)
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await context.close()
})

/** By the rules of WCAG 2.2 A and AA. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate<axe.AxeResults>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  )
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`))
}
