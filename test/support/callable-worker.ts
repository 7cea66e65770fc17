import worker from '../../src/worker.ts'

export * from '../../src/worker.ts'

/** Roster, whose queue is the test: what is posted to /calls, lists of jobs, arrives as batches of wake-up calls, all at once. */
export default {
  ...worker,
  async fetch(request: Request<unknown, IncomingRequestCfProperties>, env: Env, execution: ExecutionContext) {
    if (new URL(request.url).pathname !== '/calls') return worker.fetch(request, env, execution)
    const taken: string[] = []
    const message = (job: string) => ({ body: { job }, ack: () => taken.push(job), retry: () => {} })
    const deliver = (jobs: string[]) => worker.queue({ messages: jobs.map(message) } as never, env, execution)
    await Promise.all((await request.json<string[][]>()).map(deliver))
    return Response.json(taken)
  },
}
