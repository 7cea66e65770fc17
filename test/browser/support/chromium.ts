import { existsSync } from 'node:fs'

import { chromium, type BrowserContextOptions, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Debian's Chromium, or the one that CHROMIUM names. */
export async function startChromium() {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place))
  if (!executablePath) throw new Error('These tests need Chromium: apt-get install chromium, or name one by CHROMIUM.')
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** A new person at the browser, and what their pages complained of. */
export async function newPerson(browser: Awaited<ReturnType<typeof startChromium>>, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  return { context, page, ...complaintsOf(page) }
}

function complaintsOf(page: Page) {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => complaints.push(`${message.text()} ${message.location().url}`))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  return { complaints, requests }
}
