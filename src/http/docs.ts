import { swaggerUI } from '@hono/swagger-ui'
import { Hono } from 'hono'
import { accepts } from 'hono/accepts'

import type { AppEnv } from './app-env.ts'

/** Swagger UI from the Worker's own assets, with no inline script, so that the strict policy holds. */
const page = swaggerUI({
  title: 'Roster API',
  url: '/openapi.json',
  baseUrl: '/assets',
  manuallySwaggerUIHtml: ({ css, js }) => `<div id="swagger-ui"></div>
    ${css.map((href) => `<link rel="stylesheet" href="${href}">`).join('')}
    ${[...js, '/assets/init.js'].map((src) => `<script src="${src}"></script>`).join('')}`,
})

/** `/` leads a person to the docs page and a program to the document. */
export const docs = new Hono<AppEnv>()
  .get('/', (c) => {
    const wanted = accepts(c, { header: 'Accept', supports: ['text/html', 'application/json'], default: 'application/json' })
    return c.redirect(wanted === 'text/html' ? '/docs' : '/openapi.json', 302)
  })
  .get('/docs', page)
