'use client'

import { Alert, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'

import { useGetWebhookEndpoint, useListWebhookDeliveriesKey, useListWebhookEndpointsKey } from '@/api/queries'
import { PageHeader } from '@/components/page-header'
import { ProblemAlert } from '@/components/problem-alert'
import { StateBadge } from '@/components/state-badge'
import { DeliveryList } from './delivery-list'
import { EndpointActions } from './endpoint-actions'

const reasons = {
  manual: 'Somebody disabled it.',
  failing: 'It did not take a delivery for five days.',
  gone: 'It answered that it is gone (410).',
}

export function EndpointDetail({ id }: { id: string }) {
  const queries = useQueryClient()
  const { data: endpoint, error, refetch } = useGetWebhookEndpoint({ path: { id } })
  const refresh = () => {
    void refetch()
    void queries.invalidateQueries({ queryKey: [useListWebhookEndpointsKey] })
    void queries.invalidateQueries({ queryKey: [useListWebhookDeliveriesKey] })
  }
  return (
    <>
      <PageHeader
        back={{ href: '/webhooks', label: 'Webhooks' }}
        title={
          <Group gap="sm" component="span" mih={32}>
            {endpoint ? endpoint.name : <Skeleton height={28} width={200} component="span" />}
            {endpoint && <StateBadge state={endpoint.status} />}
          </Group>
        }
        actions={endpoint && <EndpointActions endpoint={endpoint} onDone={refresh} />}
      />
      <Stack>
        <ProblemAlert error={error} retry={() => void refetch()} />
        <Text size="sm" c="dimmed" mih={22} style={{ overflowWrap: 'anywhere' }}>
          {endpoint?.url}
        </Text>
        {endpoint?.disabledReason && <Alert color="orange">{reasons[endpoint.disabledReason]}</Alert>}
        <DeliveryList endpoint={id} onReplayed={refresh} />
      </Stack>
    </>
  )
}
