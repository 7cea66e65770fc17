/** What orval asks of a fetch of one's own: where Roster is, who calls, and the answer as status, headers and data. */
export async function rosterFetch<Answer>(path: string, options: RequestInit): Promise<Answer> {
  const answer = await fetch(caller.origin + path, {
    ...options,
    headers: { ...options.headers, Authorization: `Bearer ${caller.key}` },
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, headers: answer.headers, data: isJson ? JSON.parse(text) : text } as Answer
}

export const caller = { origin: '', key: '' }
