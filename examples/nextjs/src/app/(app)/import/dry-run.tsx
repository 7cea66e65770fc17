'use client'

import { Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'

import { useGetImport } from '@/api/queries'
import { ImportCounts } from '@/components/import-counts'
import { JobProgress } from '@/components/job-progress'
import { ProblemAlert } from '@/components/problem-alert'
import { RejectedLink } from '@/components/rejected-link'
import { importOf } from '@/lib/ids'
import { useFollowedJob } from '@/lib/use-followed-job'
import { SampleChanges } from './sample-changes'

interface Props {
  /** Undefined while the file is on its way. */
  jobId: string | undefined
  isStarting: boolean
  onStart: () => void
}

/** What an import would do: counts, and samples. */
export function DryRun({ jobId, isStarting, onStart }: Props) {
  const job = useFollowedJob(jobId)
  const isOver = job.data?.finishedAt != null
  const path = { id: importOf(jobId ?? '') }
  const { data: found, error } = useGetImport({ path }, undefined, { enabled: isOver })
  const failed = job.error ?? error
  if (failed) return <ProblemAlert error={failed} />
  if (!jobId || !job.data) return <Waiting text="The file is on its way." />
  if (!isOver || !found)
    return <Waiting text="Trying it out: nothing changes yet." progress={<JobProgress job={job.data} label="Trial" />} />
  if (job.data.state !== 'succeeded')
    return <ProblemAlert error={{ title: 'The file cannot be imported', ...messageOf(job.data.error), errors: [] }} />

  const changes = found.created + found.updated
  return (
    <>
      <Paper withBorder p="lg">
        <Stack>
          <Title order={2} size="h4">
            What would happen
          </Title>
          <ImportCounts found={found} />
          {found.rejected > 0 && <RejectedLink id={found.id} count={found.rejected} />}
          <Group justify="flex-end">
            {changes === 0 && (
              <Text size="sm" c="dimmed">
                There is nothing to import.
              </Text>
            )}
            <Button onClick={onStart} loading={isStarting} disabled={changes === 0}>
              Import {changes === 1 ? '1 user' : `${changes.toLocaleString('en')} users`}
            </Button>
          </Group>
        </Stack>
      </Paper>
      <SampleChanges samples={found.samples} />
    </>
  )
}

function Waiting({ text, progress }: { text: string; progress?: React.ReactNode }) {
  return (
    <Paper withBorder p="lg" mih={180} aria-busy>
      <Stack>
        <Text role="status">{text}</Text>
        {progress ?? <Skeleton height={14} />}
        <Skeleton height={64} />
      </Stack>
    </Paper>
  )
}

function messageOf(error: { code: string; message: string } | null) {
  return { code: error?.code ?? 'failed', detail: error?.message ?? 'The reason is not known.' }
}
