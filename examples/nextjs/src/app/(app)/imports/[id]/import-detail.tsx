'use client'

import { Button, Paper, Skeleton, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect } from 'react'

import { useGetImport, useGetImportKey, useListUsersKey } from '@/api/queries'
import { ImportCounts } from '@/components/import-counts'
import { JobActions } from '@/components/job-actions'
import { JobProgress } from '@/components/job-progress'
import { PageHeader } from '@/components/page-header'
import { ProblemAlert } from '@/components/problem-alert'
import { RejectedLink } from '@/components/rejected-link'
import { useFollowedJob } from '@/lib/use-followed-job'

export function ImportDetail({ id }: { id: string }) {
  const queries = useQueryClient()
  const job = useFollowedJob(id.replace('imp_', 'job_'))
  const { data: found, error, refetch } = useGetImport({ path: { id } })
  const { done, state } = job.data ?? {}
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: [useGetImportKey] })
    if (state === 'succeeded') void queries.invalidateQueries({ queryKey: [useListUsersKey] })
  }, [queries, done, state])

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
