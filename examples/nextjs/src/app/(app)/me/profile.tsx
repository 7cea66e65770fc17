'use client'

import { Group, Paper, Skeleton, Stack, Text } from '@mantine/core'

import { useGetMe } from '@/api/queries'
import { PageHeader } from '@/components/page-header'
import { ProblemAlert } from '@/components/problem-alert'
import { ProfileForm } from './profile-form'

/** Read and changed with the person's own token: Roster itself decides what it may do. */
export function Profile() {
  const { data: me, error, refetch } = useGetMe()
  return (
    <>
      <PageHeader title="My profile" />
      <Stack>
        <ProblemAlert error={error} retry={() => void refetch()} />
        {me && <ProfileForm key={me.version} me={me} onSaved={() => void refetch()} />}
        {!me && !error && (
          <Paper withBorder p="lg">
            <Stack>
              <Skeleton height={36} />
              <Group grow>
                <Skeleton height={36} />
                <Skeleton height={36} />
              </Group>
            </Stack>
          </Paper>
        )}
        <Text size="sm" c="dimmed">
          This page uses your own token, as a mobile app would: it can see and change nobody else.
        </Text>
      </Stack>
    </>
  )
}
