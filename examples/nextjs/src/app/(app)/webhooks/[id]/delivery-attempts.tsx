'use client'

import { Skeleton, Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from '@mantine/core'

import { useGetWebhookDelivery } from '@/api/queries'
import { ProblemAlert } from '@/components/problem-alert'
import { When } from '@/components/when'

export function DeliveryAttempts({ id }: { id: string }) {
  const { data, error, refetch } = useGetWebhookDelivery({ path: { id } })
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton height={80} />
  if (data.tries.length === 0) return <Text size="sm">There was none yet.</Text>
  return (
    <Table aria-label="Attempts">
      <TableThead>
        <TableTr>
          <TableTh>At</TableTh>
          <TableTh>Answer</TableTh>
          <TableTh>Took</TableTh>
        </TableTr>
      </TableThead>
      <TableTbody>
        {data.tries.map((attempt) => (
          <TableTr key={attempt.number}>
            <TableTd>
              <When at={attempt.at} />
            </TableTd>
            <TableTd>{attempt.status ?? attempt.error ?? 'none'}</TableTd>
            <TableTd>{attempt.durationMs} ms</TableTd>
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  )
}
