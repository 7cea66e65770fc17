'use client'

import { Button, Code, Group, TableTd, TableTr, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'

import { useListApiKeysKey } from '@/api/queries'
import { useListApiKeysInfinite } from '@/api/queries/infiniteQueries'
import type { ApiKey } from '@/api/requests'
import { EmptyState } from '@/components/empty-state'
import { ListTable } from '@/components/list-table'
import { PageHeader } from '@/components/page-header'
import { StateBadge } from '@/components/state-badge'
import { When } from '@/components/when'
import { ApiKeyActions } from './api-key-actions'
import { NewApiKey } from './new-api-key'

/** @param own how the key ends by which this front end asks: without it, it could do nothing any more */
export function ApiKeyList({ own }: { own: string }) {
  const queries = useQueryClient()
  const [isOpen, { open, close }] = useDisclosure()
  const query = useListApiKeysInfinite()
  const refresh = () => void queries.invalidateQueries({ queryKey: [useListApiKeysKey] })
  return (
    <>
      <PageHeader
        title="API keys"
        actions={
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={open}>
            New key
          </Button>
        }
      />
      <ListTable
        label="API keys"
        columns={['Name', 'Scopes', 'State', 'Last used', '']}
        query={query}
        row={(key) => (
          <TableTr key={key.id}>
            <TableTd>
              <Text size="sm" fw={500}>
                {key.name}
              </Text>
              <Code>…{key.last4}</Code>
            </TableTd>
            <TableTd>
              <Text size="sm" maw={320} lineClamp={2} title={key.scopes.join(', ')}>
                {key.scopes.join(', ')}
              </Text>
            </TableTd>
            <TableTd>
              <StateBadge state={stateOf(key)} />
            </TableTd>
            <TableTd>{key.lastUsedAt ? <When at={key.lastUsedAt} /> : 'never'}</TableTd>
            <TableTd>
              <Group gap="xs" justify="flex-end" wrap="nowrap">
                {!key.revokedAt && key.last4 === own && (
                  <Text size="sm" c="dimmed">
                    in use by this front end
                  </Text>
                )}
                {!key.revokedAt && key.last4 !== own && <ApiKeyActions apiKey={key} onDone={refresh} />}
              </Group>
            </TableTd>
          </TableTr>
        )}
        empty={<EmptyState title="No API keys" />}
      />
      <NewApiKey isOpen={isOpen} onClose={close} onDone={refresh} />
    </>
  )
}

function stateOf({ revokedAt, expiresAt }: ApiKey) {
  if (revokedAt) return 'revoked'
  return expiresAt && Date.parse(expiresAt) < Date.now() ? 'expired' : 'active'
}
