'use client'

import { Group, Progress, Stack, Text } from '@mantine/core'

import type { Job } from '@/api/requests'
import { StateBadge } from './state-badge'

const number = new Intl.NumberFormat('en')

export function JobProgress({ job, label }: { job: Job; label: string }) {
  const share = job.total ? Math.floor((job.done / job.total) * 100) : job.state === 'succeeded' ? 100 : 0
  const isRunning = job.state === 'running' || job.state === 'queued'
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <StateBadge state={job.state} />
        <Text size="sm" role="status" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {number.format(job.done)}
          {job.total !== null && ` of ${number.format(job.total)}`}
          {isRunning && job.ratePerSecond !== null && ` · ${number.format(Math.round(job.ratePerSecond))} a second`}
          {isRunning && job.secondsLeft !== null && ` · about ${number.format(job.secondsLeft)} s left`}
        </Text>
      </Group>
      <Progress
        value={share}
        animated={isRunning}
        color={job.state === 'succeeded' ? 'teal' : isRunning ? 'blue' : 'red'}
        aria-label={label}
        size="lg"
      />
      {job.error && (
        <Text size="sm" c="red">
          {job.error.message}
        </Text>
      )}
    </Stack>
  )
}
