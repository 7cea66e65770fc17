import { readFileSync } from 'node:fs'

import { problems } from '../../http/problem-catalog.ts'
import * as background from './background.ts'
import type { Entries, Entry } from './entries.ts'
import { faults, keyFailures } from './faults.ts'
import { challenges, refusals } from './refusals.ts'

/** A list of codes: its anchor, its title, and where a caller meets them. */
interface Section {
  id: string
  title: string
  where: string
  entries: Entries<string>
}

/** All lists of codes but that of the refusals, whose anchors are the codes themselves: `type` of a problem is such a link. */
export const sections: Section[] = [
  { id: 'faults', title: 'Faults of a request', where: '`errors[].code` of a problem', entries: faults },
  { id: 'challenges', title: 'Challenges', where: '`error` in the header `WWW-Authenticate` of a 401 or 403 (RFC 6750)', entries: challenges },
  { id: 'import-rows', title: 'Rejected rows of an import', where: '`code` in the file of `GET /v1/imports/{id}/rejected`', entries: background.rowFaults },
  { id: 'import-warnings', title: 'Warnings of an import', where: '`warnings[].code` of an import', entries: background.columnWarnings },
  { id: 'jobs', title: 'Failures of a job', where: '`error.code` of a job', entries: background.jobErrors },
  { id: 'issuer-keys', title: 'Keys of an issuer', where: '`failure.code` of `GET /v1/issuers/{id}/keys`, and `errors[].code` of `issuer_keys_unavailable`', entries: keyFailures },
  { id: 'webhook-attempts', title: 'Tries of a webhook', where: '`tries[].code` of a delivery, and `code` of a test', entries: background.attemptFailures },
  { id: 'webhook-endpoints', title: 'Disabled webhook endpoints', where: '`disabledReason` of a webhook endpoint', entries: background.disabledReasons },
  { id: 'health', title: 'Warnings of the health check', where: '`warnings[].code` of `GET /health/ready`', entries: background.healthWarnings },
]

/** The page `/docs/errors`, as HTML. */
export function errorsPage(): string {
  const rows = Object.entries(refusals).map(([code, entry]) => {
    const { status, title } = problems[code as keyof typeof refusals]
    return row(code, code, [String(status), `${title}.`], entry)
  })
  const links = sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`)
  return readFileSync('src/docs/errors.html', 'utf8')
    .replace('<!-- links -->', () => links.join('\n'))
    .replace('<!-- rows -->', () => rows.join('\n'))
    .replace('<!-- sections -->', () => sections.map(htmlOf).join('\n'))
}

function htmlOf({ id, title, where, entries }: Section): string {
  const rows = Object.entries(entries).map(([code, entry]) => row(`${id}-${code}`, code, [], entry))
  return `<h2 id="${id}">${title}</h2>
<p>${marked(where)}</p>
<div class="wide" tabindex="0" role="region" aria-labelledby="${id}">
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Meaning</th><th scope="col">What to do</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`
}

function row(anchor: string, code: string, [status, title]: string[], [means, toDo]: Entry): string {
  const meaning = title === undefined ? means : `${title} ${means}`
  const cells = [...(status === undefined ? [] : [status]), meaning, toDo].map((cell) => `<td>${marked(cell)}</td>`)
  return `<tr id="${anchor}"><th scope="row"><code>${code}</code></th>${cells.join('')}</tr>`
}

/** Text as HTML, with what stands between backticks as code. */
function marked(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return escaped.replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
