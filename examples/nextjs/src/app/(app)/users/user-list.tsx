'use client'

import { Anchor, Avatar, Button, Group, TableTd, TableTr, Text } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'

import { useListUsersInfinite } from '@/api/queries/infiniteQueries'
import type { User } from '@/api/requests'
import { EmptyState } from '@/components/empty-state'
import { ListTable } from '@/components/list-table'
import { PageHeader } from '@/components/page-header'
import { StateBadge } from '@/components/state-badge'
import { When } from '@/components/when'
import { userFilterOf } from '@/lib/user-filter'
import { ExportButton } from './export-button'
import { UserFilters } from './user-filters'

export function UserList() {
  const filter = userFilterOf(useSearchParams())
  const query = useListUsersInfinite({ query: filter }, undefined, { placeholderData: keepPreviousData })
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader
        title="Users"
        actions={
          <>
            <ExportButton filter={filter} />
            <Button component={Link} href="/users/new" leftSection={<UserPlus size={16} aria-hidden />}>
              New user
            </Button>
          </>
        }
      />
      <UserFilters />
      <ListTable
        label="Users"
        columns={['Name', 'E-mail', 'Status', 'Created']}
        query={query}
        row={(user) => <UserRow key={user.id} user={user} />}
        empty={
          isFiltered ? (
            <EmptyState title="Nobody matches">
              <Text c="dimmed">Search for less, or take a filter away.</Text>
            </EmptyState>
          ) : (
            <EmptyState title="Nobody is here yet">
              <Text c="dimmed">Create the first user, or import a file of them.</Text>
              <Button component={Link} href="/import" variant="default">
                Import a file
              </Button>
            </EmptyState>
          )
        }
      />
    </>
  )
}

function UserRow({ user }: { user: User }) {
  return (
    <TableTr>
      <TableTd maw={300}>
        <Group gap="sm" wrap="nowrap">
          <Avatar src={user.avatarUrl} name={user.name} color="gray" size="sm" radius="xl" alt="" />
          <Anchor
            component={Link}
            href={`/users/${user.id}`}
            prefetch={false}
            size="sm"
            fw={500}
            lineClamp={2}
            style={{ overflowWrap: 'anywhere' }}
          >
            {user.name}
          </Anchor>
        </Group>
      </TableTd>
      <TableTd maw={260}>
        <Text size="sm" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {user.email}
        </Text>
      </TableTd>
      <TableTd>
        <StateBadge state={user.deletedAt ? 'deleted' : user.status} />
      </TableTd>
      <TableTd>
        <When at={user.createdAt} />
      </TableTd>
    </TableTr>
  )
}
