import { readFileSync, writeFileSync } from 'node:fs'
import { argv, exit } from 'node:process'

import { createApp } from './app.ts'
import { addExamples } from './http/document-examples.ts'
import { responseHeaders } from './http/headers.ts'
import { portablePattern } from './http/portable-pattern.ts'
import { describeWebhooks } from './v1/webhooks/messages.ts'

/** Builds openapi.json from the routes; with --check, fails if the committed one is another. */

const FILE = 'openapi.json'

const description = `The users of a workspace: create, find, change, delete and restore them.

**Authorize** with an API key; end users see themselves (\`/v1/me\`) with a token of theirs. Lists are walked by cursor and always say whether there is more. Every write takes an
\`Idempotency-Key\`, and an \`If-Match\` where it changes something. Every refusal is a problem document (RFC 9457)
whose \`code\` a program can decide by: [all codes](/docs/errors).

New fields, new enum values and new operations may appear at any time; clients tolerate what they do not know.`

function build(): string {
  const app = createApp(() => {
    throw new Error('Nothing is served here.')
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'rst_live_… or rst_test_…',
    description: 'An API key of a workspace, with scopes.',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'endUser', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The token of an end user, by an issuer that the workspace trusts; checked as RFC8725 has it.',
  })
  for (const [name, { description: text, ...schema }] of Object.entries(responseHeaders)) {
    app.openAPIRegistry.registerComponent('headers', name, { description: text, schema: { type: 'string', ...schema } })
  }
  describeWebhooks(app.openAPIRegistry)
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Roster',
      version: '1.0.0',
      description,
      contact: { name: 'Roster', url: 'https://roster.example', email: 'api@roster.example' },
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/', description: 'Where this document was read: local, staging or production.', 'x-internal': false }],
    tags: [
      { name: 'API keys', description: 'Secrets of third parties, with scopes.' },
      { name: 'Audit log', description: 'Who changed what, and who tried.' },
      { name: 'Events', description: 'What happened, in order and without gaps.' },
      { name: 'Exports', description: 'Users, as a file.' },
      { name: 'Imports', description: 'Files of users.' },
      { name: 'Issuers', description: 'Whose tokens are trusted: Supabase Auth, or any OpenID provider.' },
      { name: 'Jobs', description: 'Work in the background, with progress.' },
      { name: 'Me', description: 'End users, who see themselves and nobody else.' },
      { name: 'Settings', description: 'What the workspace allows.' },
      { name: 'Users', description: 'The people of a workspace.' },
      { name: 'Webhooks', description: 'Events, sent to you: signed, retried and in order.' },
    ],
  })
  addExamples(document.paths ?? {})
  const portable = (key: string, value: unknown) =>
    key === 'pattern' && typeof value === 'string' ? portablePattern(value) : value
  return `${JSON.stringify(document, portable, 2)}\n`
}

const built = build()
if (argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== built) {
    console.error(`${FILE} is not current: run npm run openapi.`)
    exit(1)
  }
} else {
  writeFileSync(FILE, built)
}
