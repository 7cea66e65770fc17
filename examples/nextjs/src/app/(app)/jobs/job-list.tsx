'use client'

import { Anchor, Button, Group, ScrollArea, SegmentedControl, TableTd, TableTr, Text } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'

import { useListJobsInfinite } from '@/api/queries/infiniteQueries'
import type { Job } from '@/api/requests'
import { EmptyState } from '@/components/empty-state'
import { JobActions } from '@/components/job-actions'
import { JobProgress } from '@/components/job-progress'
import { ListTable } from '@/components/list-table'
import { PageHeader } from '@/components/page-header'
import { When } from '@/components/when'
import { exportOf, importOf } from '@/lib/ids'

const states = { all: 'All', running: 'Running', dead: 'Dead letters', failed: 'Failed', succeeded: 'Succeeded' } as const
type Shown = keyof typeof states

export function JobList() {
  const [shown, setShown] = useState<Shown>('all')
  const query = useListJobsInfinite({ query: shown === 'all' ? {} : { state: shown } }, undefined, {
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const pages = state.data as { pages: { data: Job[] }[] } | undefined
      return pages?.pages.some(({ data }) => data.some(({ finishedAt }) => finishedAt === null)) ? 2000 : false
    },
  })
  return (
    <>
      <PageHeader title="Jobs" />
      <ScrollArea mb="md">
        <SegmentedControl
          aria-label="State"
          value={shown}
          onChange={setShown}
          data={(Object.keys(states) as Shown[]).map((value) => ({ value, label: states[value] }))}
        />
      </ScrollArea>
      <ListTable
        label="Jobs"
        columns={['Job', 'Progress', 'Created', '']}
        query={query}
        row={(job) => <JobRow key={job.id} job={job} onDone={() => void query.refetch()} />}
        empty={
          <EmptyState title={shown === 'dead' ? 'No dead letters' : 'No jobs'}>
            <Text c="dimmed">Imports and exports show here, while they run and for some days after.</Text>
          </EmptyState>
        }
      />
    </>
  )
}

function JobRow({ job, onDone }: { job: Job; onDone: () => void }) {
  const isImport = job.kind === 'import'
  return (
    <TableTr>
      <TableTd>
        {isImport ? (
          <Anchor component={Link} href={`/imports/${importOf(job.id)}`} prefetch={false} size="sm" fw={500}>
            Import
          </Anchor>
        ) : (
          <Text fw={500} size="sm">
            Export
          </Text>
        )}
      </TableTd>
      <TableTd miw={260}>
        <JobProgress job={job} label={`Progress of ${job.id}`} />
      </TableTd>
      <TableTd>
        <When at={job.createdAt} />
      </TableTd>
      <TableTd>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {job.kind === 'export' && job.state === 'succeeded' && (
            <Button component="a" href={`/api/roster/v1/exports/${exportOf(job.id)}/file`} download size="xs" variant="default">
              Download
            </Button>
          )}
          <JobActions job={job} onDone={onDone} />
        </Group>
      </TableTd>
    </TableTr>
  )
}
