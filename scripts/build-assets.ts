import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'

import { errorsPage } from '../src/docs/errors/page.ts'

/** Lays out what the Worker's assets serve: Swagger UI, the document, and the page that explains the errors. */
const out = '.assets'

rmSync(out, { recursive: true, force: true })
mkdirSync(`${out}/assets/swagger-ui-dist`, { recursive: true })
mkdirSync(`${out}/docs`)
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
  cpSync(`node_modules/swagger-ui-dist/${file}`, `${out}/assets/swagger-ui-dist/${file}`)
for (const file of ['init.js', 'errors.css']) cpSync(`src/docs/${file}`, `${out}/assets/${file}`)
cpSync('node_modules/swagger-ui-dist/favicon-32x32.png', `${out}/favicon.ico`)
cpSync('openapi.json', `${out}/openapi.json`)
writeFileSync(`${out}/docs/errors.html`, errorsPage())
