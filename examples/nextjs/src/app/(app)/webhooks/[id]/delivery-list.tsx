'use client'

import { Button, Group, SegmentedControl, Stack, TableTd, TableTr, Text, Title } from '@mantine/core'
import { modals } from '@mantine/modals'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'

import { useReplayWebhookDelivery } from '@/api/queries'
import { useListWebhookDeliveriesInfinite } from '@/api/queries/infiniteQueries'
import type { WebhookDelivery } from '@/api/requests'
import { EmptyState } from '@/components/empty-state'
import { ListTable } from '@/components/list-table'
import { StateBadge } from '@/components/state-badge'
import { tellDone, tellProblem } from '@/components/tell'
import { When } from '@/components/when'
import { once } from '@/lib/once'
import { DeliveryAttempts } from './delivery-attempts'

const states = { all: 'All', pending: 'Pending', delivered: 'Delivered', dead: 'Dead letters' } as const
type Shown = keyof typeof states

interface Props {
  endpoint: string
  onReplayed: () => void
}

export function DeliveryList({ endpoint, onReplayed }: Props) {
  const [shown, setShown] = useState<Shown>('all')
  const filter = shown === 'all' ? { endpoint } : { endpoint, state: shown }
  const query = useListWebhookDeliveriesInfinite({ query: filter }, undefined, {
    placeholderData: keepPreviousData,
    refetchInterval: 3000,
  })
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Deliveries
        </Title>
        <SegmentedControl
          aria-label="State"
          value={shown}
          onChange={setShown}
          data={(Object.keys(states) as Shown[]).map((value) => ({ value, label: states[value] }))}
        />
      </Group>
      <ListTable
        label="Deliveries"
        columns={['Event', 'State', 'Attempts', 'Created', '']}
        query={query}
        row={(delivery) => <DeliveryRow key={delivery.id} delivery={delivery} onReplayed={onReplayed} />}
        empty={
          <EmptyState title="No deliveries">
            <Text c="dimmed">Change a user, or send a test, and see here what became of it.</Text>
          </EmptyState>
        }
      />
    </Stack>
  )
}

function DeliveryRow({ delivery, onReplayed }: { delivery: WebhookDelivery; onReplayed: () => void }) {
  const replay = useReplayWebhookDelivery(undefined, {
    onSuccess: () => {
      tellDone('It is sent again.')
      onReplayed()
    },
    onError: tellProblem,
  })
  const showAttempts = () =>
    modals.open({ title: `Attempts to tell ${delivery.eventType}`, size: 'lg', children: <DeliveryAttempts id={delivery.id} /> })
  return (
    <TableTr>
      <TableTd>
        <Text size="sm" fw={500}>
          {delivery.eventType}
        </Text>
        <Text size="xs" c="dimmed">
          no. {delivery.eventSeq}
        </Text>
      </TableTd>
      <TableTd>
        <StateBadge state={delivery.state} />
        {delivery.nextAttemptAt && delivery.attempts > 0 && (
          <Text size="xs" c="dimmed">
            again at <When at={delivery.nextAttemptAt} />
          </Text>
        )}
      </TableTd>
      <TableTd>{delivery.attempts}</TableTd>
      <TableTd>
        <When at={delivery.createdAt} />
      </TableTd>
      <TableTd>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button size="xs" variant="subtle" onClick={showAttempts}>
            Attempts
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={delivery.state === 'pending'}
            loading={replay.isPending}
            onClick={() => replay.mutate({ path: { id: delivery.id }, headers: once() })}
          >
            Replay
          </Button>
        </Group>
      </TableTd>
    </TableTr>
  )
}
