import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import {
  createRosterClient,
  follow,
  pages,
  result,
  RosterError,
  upload,
  verifyWebhook,
  type User,
  type WebhookMessage,
} from 'roster-client'

/** A program of somebody else's, in a project of its own, that does with Roster what programs do. */

const { ROSTER_URL: baseUrl = '', ROSTER_KEY: token = '' } = process.env
const roster = createRosterClient({ baseUrl, token })
const told: Record<string, unknown> = {}

// webhooks: a server that verifies what it gets
let secret = ''
const messages: WebhookMessage[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    messages.push(verifyWebhook(secret, body, request.headers))
    response.writeHead(204).end()
  })
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const url = `http://localhost:${(receiver.address() as AddressInfo).port}/`
const endpoint = await result(roster.v1['webhook-endpoints'].$post({ json: { url, eventTypes: ['user.created'] } }))
secret = endpoint.secret ?? ''

// create, read by status, change, and lose a race
const created = await roster.v1.users.$post({
  json: { name: 'Ada Lovelace', email: 'ada@example.com', metadata: { plan: 'pro' } },
})
if (created.status !== 201) throw new Error((await created.json()).detail)
const ada: User = await created.json()
const etag = created.headers.get('ETag') ?? ''
const param = { id: ada.id }
const renamed = await result(roster.v1.users[':id'].$patch({ param, json: { name: 'Ada King' }, header: { 'If-Match': etag } }))
told['renamed'] = [renamed.name, renamed.metadata['plan'], renamed.version]
const late = await roster.v1.users[':id'].$patch({ param, json: { name: 'Ada' }, header: { 'If-Match': etag } })
told['late'] = late.status === 412 && (await late.json()).code

// a refusal, as an error
try {
  await result(roster.v1.users.$post({ json: { name: 'Ada', email: ada.email } }))
} catch (error) {
  if (!(error instanceof RosterError)) throw error
  told['refused'] = [error.code, error.status, error.errors.map(({ pointer }) => pointer), error.requestId.length > 0]
}

// a file, the job that reads it, and the list that it fills
const csv = ['email,name', ...Array.from({ length: 25 }, (_, i) => `user${i}@example.com,User ${i}`)].join('\n')
const job = await result(
  roster.v1.imports.$post({ query: { onConflict: 'create' } }, upload('text/csv', new Blob([csv]).stream())),
)
for await (const progress of follow(roster.v1.jobs[':id'].events.$get, { param: { id: job.id } })) told['job'] = progress.state
const emails: string[] = []
for await (const user of pages(roster.v1.users.$get, { query: { limit: '10', sort: 'email' } })) emails.push(user.email)
told['listed'] = [emails.length, new Set(emails).size, emails[0]]

// events, as they were and as they come
const types: string[] = []
for await (const event of pages(roster.v1.events.$get, { query: { limit: '1', subject: ada.id } })) {
  if (event.type === 'user.updated') types.push(`${event.type} from ${event.previous?.name} to ${event.data.name}`)
  else types.push(event.type)
}
told['events'] = types
for await (const event of follow(roster.v1.events.stream.$get, { query: { after: '0', types: 'user.created' } })) {
  told['streamed'] = event.type === 'user.created' && event.data.email
  break
}

// deletion answers nothing, and the webhook came
told['deleted'] = [await result(roster.v1.users[':id'].$delete({ param }))]
while (messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 25))
const [message] = messages
told['webhook'] = message?.type === 'user.created' && message.data.name

receiver.close()
receiver.closeAllConnections()
console.log(JSON.stringify(told))
