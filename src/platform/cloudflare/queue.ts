import type { Queue as WakeQueue } from '../../domain/ports.ts'

/** What a message holds. */
export interface Wake {
  job: string
}

export function queueOf(queue: Queue<Wake>): WakeQueue {
  return { wake: async (job) => void (await queue.send({ job })) }
}
