'use client'

import { Group, Loader, Stack, Text } from '@mantine/core'
import { useState } from 'react'

import { PageHeader } from '@/components/page-header'
import { ProblemAlert } from '@/components/problem-alert'
import { StateBadge } from '@/components/state-badge'
import { When } from '@/components/when'
import { EditUserForm } from './edit-user-form'
import { UserActions } from './user-actions'
import { UserHistory } from './user-history'
import { useUser } from './use-user'

export function UserDetail({ id }: { id: string }) {
  const { user, error, put, refetch } = useUser(id)
  const [ownVersion, setOwnVersion] = useState(0)
  if (!user) return error ? <ProblemAlert error={error} retry={() => void refetch()} /> : <Loader />
  return (
    <>
      <PageHeader
        back={{ href: '/users', label: 'Users' }}
        title={
          <Group gap="sm" component="span">
            {user.name}
            <StateBadge state={user.deletedAt ? 'deleted' : user.status} />
          </Group>
        }
        actions={
          <UserActions
            user={user}
            onDone={async (changed) => {
              setOwnVersion(changed?.version ?? 0)
              await put(changed)
            }}
          />
        }
      />
      <Stack>
        <Text size="sm" c="dimmed">
          {user.id} · created <When at={user.createdAt} /> · changed <When at={user.updatedAt} />
        </Text>
        <EditUserForm key={user.deletedAt ?? 'present'} user={user} ownVersion={ownVersion} onSaved={put} />
        <UserHistory id={id} />
      </Stack>
    </>
  )
}
