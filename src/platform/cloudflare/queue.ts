import type { Queue as WakeQueue } from '../../domain/ports.ts'

/** What a message holds: the job that is meant. */
export interface Wake {
  job: string
}

export function queueOf(jobs: Queue<Wake>): WakeQueue {
  return { wake: async (job) => void (await jobs.send({ job })) }
}
