import { createServer } from 'node:http'

import { Webhook } from 'standardwebhooks'

/** Shows on this machine what Roster sends to a webhook endpoint, and whether its signature is right. */
const port = Number(process.env['PORT'] || 8788)
const secret = process.argv[2]

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString()
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    console.log(`\n${headers['webhook-id']}  ${verdict(body, headers)}\n${pretty(body)}`)
    response.writeHead(204).end()
  })
})

server.listen(port, 'localhost', () =>
  console.log(`Listening on http://localhost:${port}. Make an endpoint of it:

curl http://localhost:8787/v1/webhook-endpoints -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' -d '{"url": "http://localhost:${port}/"}'

and start this again with the secret of the answer, to have signatures checked: npm run webhooks -- whsec_…`),
)

function verdict(body: string, headers: Record<string, string>): string {
  if (!secret) return 'signature not checked'
  try {
    new Webhook(secret).verify(body, headers)
    return 'signature is right'
  } catch {
    return 'SIGNATURE IS WRONG'
  }
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
