'use client'

import { Anchor, Button, TableTd, TableTr, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus } from 'lucide-react'
import Link from 'next/link'

import { useListWebhookEndpointsInfinite } from '@/api/queries/infiniteQueries'
import { EmptyState } from '@/components/empty-state'
import { ListTable } from '@/components/list-table'
import { PageHeader } from '@/components/page-header'
import { StateBadge } from '@/components/state-badge'
import { When } from '@/components/when'
import { NewEndpoint } from './new-endpoint'

export function EndpointList() {
  const [isOpen, { open, close }] = useDisclosure()
  const query = useListWebhookEndpointsInfinite()
  const add = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
      New endpoint
    </Button>
  )
  return (
    <>
      <PageHeader title="Webhooks" actions={add} />
      <ListTable
        label="Webhook endpoints"
        columns={['Name', 'URL', 'Events', 'Status', 'Created']}
        query={query}
        row={(endpoint) => (
          <TableTr key={endpoint.id}>
            <TableTd>
              <Anchor component={Link} href={`/webhooks/${endpoint.id}`} prefetch={false} size="sm" fw={500}>
                {endpoint.name}
              </Anchor>
            </TableTd>
            <TableTd style={{ overflowWrap: 'anywhere' }}>{endpoint.url}</TableTd>
            <TableTd>{endpoint.eventTypes.length === 0 ? 'all' : endpoint.eventTypes.length}</TableTd>
            <TableTd>
              <StateBadge state={endpoint.status} />
            </TableTd>
            <TableTd>
              <When at={endpoint.createdAt} />
            </TableTd>
          </TableTr>
        )}
        empty={
          <EmptyState title="No endpoints yet">
            <Text c="dimmed">An endpoint is told of changes as they happen, signed and in order.</Text>
          </EmptyState>
        }
      />
      <NewEndpoint isOpen={isOpen} onClose={close} />
    </>
  )
}
