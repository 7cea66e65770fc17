'use client'

import { Button, Paper, Skeleton, Stack } from '@mantine/core'
import Link from 'next/link'

import { useGetImport } from '@/api/queries'
import { ImportCounts } from '@/components/import-counts'
import { JobActions } from '@/components/job-actions'
import { JobProgress } from '@/components/job-progress'
import { PageHeader } from '@/components/page-header'
import { ProblemAlert } from '@/components/problem-alert'
import { RejectedLink } from '@/components/rejected-link'
import { jobOf } from '@/lib/ids'
import { useFollowedJob } from '@/lib/use-followed-job'

export function ImportDetail({ id }: { id: string }) {
  const job = useFollowedJob(jobOf(id))
  const isOver = job.data?.finishedAt != null
  const options = { path: { id } }
  const { data: found, error, refetch } = useGetImport(options, [options, isOver], { refetchInterval: isOver ? false : 1000 })

  return (
    <>
      <PageHeader
        title={found?.dryRun ? 'Trial of an import' : 'Import'}
        back={{ href: '/jobs', label: 'Jobs' }}
        actions={
          <>
            {job.data && <JobActions job={job.data} onDone={() => void job.refetch()} />}
            <Button component={Link} href="/users" variant="default">
              Users
            </Button>
          </>
        }
      />
      <Paper withBorder p="lg" mih={200}>
        <Stack>
          <ProblemAlert error={job.error ?? error} retry={() => void refetch()} />
          {job.data ? <JobProgress job={job.data} label="Import" /> : <Skeleton height={46} />}
          {found ? <ImportCounts found={found} /> : <Skeleton height={76} />}
          {found && found.rejected > 0 && <RejectedLink id={id} count={found.rejected} />}
        </Stack>
      </Paper>
    </>
  )
}
