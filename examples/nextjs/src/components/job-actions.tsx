'use client'

import { Button } from '@mantine/core'

import { useCancelJob, useRetryJob } from '@/api/queries'
import type { Job } from '@/api/requests'
import { once } from '@/lib/once'
import { ask } from './ask'
import { tellDone, tellProblem } from './tell'

/** What may be done to a job in its state. */
export function JobActions({ job, onDone }: { job: Job; onDone: () => void }) {
  const path = { id: job.id }
  const tell = (message: string) => ({
    onSuccess: () => {
      tellDone(message)
      onDone()
    },
    onError: tellProblem,
  })
  const cancel = useCancelJob(undefined, tell('The job is canceled.'))
  const retry = useRetryJob(undefined, tell('The job is queued again.'))
  if (job.state === 'dead' || job.state === 'failed') {
    return (
      <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate({ path, headers: once() })}>
        Retry
      </Button>
    )
  }
  if (job.finishedAt) return null
  const question = {
    title: 'Cancel this job?',
    text: 'What it has done stays. It cannot go on later.',
    action: 'Cancel the job',
    refusal: 'Let it run',
  }
  return (
    <Button
      size="xs"
      variant="default"
      loading={cancel.isPending}
      onClick={() => ask({ ...question, onConfirm: () => cancel.mutate({ path, headers: once() }) })}
    >
      Cancel
    </Button>
  )
}
