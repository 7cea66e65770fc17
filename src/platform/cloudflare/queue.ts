import type { Queue as WakeQueue } from '../../domain/ports.ts'

/** What a message holds: the job that is meant, or that there are deliveries. */
export type Wake = { job: string } | { deliveries: true }

/** Two queues, so that endpoints which take their time hold up no job. */
export function queueOf(jobs: Queue<Wake>, deliveries: Queue<Wake>): WakeQueue {
  return {
    wake: async (job) => void (await jobs.send({ job })),
    deliver: async () => void (await deliveries.send({ deliveries: true })),
  }
}
