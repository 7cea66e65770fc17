import { Badge, type MantineColor } from '@mantine/core'

import type { Job, User, WebhookDelivery, WebhookEndpoint } from '@/api/requests'

type State =
  | User['status']
  | 'deleted'
  | Job['state']
  | WebhookDelivery['state']
  | WebhookEndpoint['status']
  | 'revoked'
  | 'expired'

const colors: Record<State, MantineColor> = {
  active: 'teal',
  invited: 'blue',
  suspended: 'orange',
  deleted: 'gray',
  queued: 'gray',
  running: 'blue',
  succeeded: 'teal',
  failed: 'red',
  canceled: 'gray',
  dead: 'red',
  pending: 'blue',
  delivered: 'teal',
  enabled: 'teal',
  disabled: 'orange',
  revoked: 'gray',
  expired: 'orange',
}

export function StateBadge({ state }: { state: State }) {
  return (
    <Badge variant="light" color={colors[state]} style={{ flexShrink: 0 }}>
      {state}
    </Badge>
  )
}
