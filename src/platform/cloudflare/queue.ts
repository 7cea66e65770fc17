import type { Queue as WakeQueue } from '../../domain/ports.ts'

/** What a message holds: the job that is meant, or that there are deliveries. */
export type Wake = { job: string } | { deliveries: true }

export function queueOf(queue: Queue<Wake>): WakeQueue {
  return {
    wake: async (job) => void (await queue.send({ job })),
    deliver: async () => void (await queue.send({ deliveries: true })),
  }
}
