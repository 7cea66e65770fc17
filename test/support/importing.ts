import { freshWorkspace, type Call } from './workspace.ts'

type File = string | Uint8Array

/** Uploads a file, waits until its job has come to its end, and reads what became of it. */
export async function importFile(call: Call, file: File, query = '', headers: Record<string, string> = {}) {
  const uploaded = await call('POST', `/v1/imports${query}`, { body: file, headers: { 'Content-Type': 'text/csv', ...headers } })
  if (uploaded.status !== 202) return { uploaded, job: undefined, result: undefined, rejected: [] as string[] }
  const job = await ended(call, uploaded.body.id)
  const id = uploaded.body.id.replace('job_', 'imp_')
  const { body: result } = await call('GET', `/v1/imports/${id}`)
  const { body: csv } = await call('GET', `/v1/imports/${id}/rejected`)
  return { uploaded, job, result, rejected: (csv as string).trim().split('\r\n').slice(1) }
}

export async function ended(call: Call, id: string) {
  for (let tries = 0; tries < 600; tries += 1) {
    const { body } = await call('GET', `/v1/jobs/${id}`)
    if (!['queued', 'running'].includes(body.state)) return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The job does not end.')
}

/** A workspace with Ada (ada@example.com, ext 1) and Grace (grace@example.com, ext 2). */
export async function populated() {
  const workspace = await freshWorkspace()
  const ada = await workspace.call('POST', '/v1/users', { body: { name: 'Ada', email: 'ada@example.com', externalId: '1' } })
  const grace = await workspace.call('POST', '/v1/users', {
    body: { name: 'Grace', email: 'grace@example.com', externalId: '2' },
  })
  return { ...workspace, ada: ada.body, grace: grace.body }
}

export function counts({ created, updated, unchanged, rejected }: Record<string, number>) {
  return { created, updated, unchanged, rejected }
}
