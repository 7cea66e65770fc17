'use client'

import { Paper, Skeleton, Stack, Text, Timeline, TimelineItem, Title } from '@mantine/core'

import { useListAuditLog } from '@/api/queries'
import type { AuditEntry } from '@/api/requests'
import { ProblemAlert } from '@/components/problem-alert'
import { userLabels, type UserField } from '@/components/user-fields'
import { When } from '@/components/when'

const titles: Record<string, string> = {
  createUser: 'Created',
  updateUser: 'Changed',
  updateMe: 'Changed by the user',
  deleteUser: 'Deleted',
  restoreUser: 'Restored',
}

/** What was done to the user lately, and by what. */
export function UserHistory({ id }: { id: string }) {
  const { data, error, isPending, refetch } = useListAuditLog({ query: { target: id, limit: 10 } })
  return (
    <Paper withBorder p="lg" mih={140}>
      <Stack>
        <Title order={2} size="h4">
          History
        </Title>
        <ProblemAlert error={error} retry={() => void refetch()} />
        {isPending && <Skeleton height={48} />}
        {data?.data.length === 0 && (
          <Text c="dimmed" size="sm">
            Nothing but what an import or the demo did, which leaves one entry for all.
          </Text>
        )}
        <Timeline bulletSize={14} lineWidth={2} active={data?.data.length ?? 0}>
          {data?.data.map((entry) => (
            <TimelineItem key={entry.id} title={titleOf(entry)}>
              <Text size="sm" c="dimmed">
                <When at={entry.at} /> · {entry.actor.id}
              </Text>
            </TimelineItem>
          ))}
        </Timeline>
      </Stack>
    </Paper>
  )
}

function titleOf({ action, result, diff }: AuditEntry): string {
  const title = titles[action] ?? action
  if (result !== 'done') return `${title}: refused, ${result}`
  const fields = Object.keys(diff ?? {}).filter((field) => !['version', 'updatedAt'].includes(field))
  const labels = fields.map((field) => (field in userLabels ? userLabels[field as UserField] : field))
  return action === 'updateUser' && fields.length > 0 ? `${title}: ${labels.join(', ')}` : title
}
