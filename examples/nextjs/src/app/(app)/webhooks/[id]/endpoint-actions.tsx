'use client'

import { Button, Menu, MenuDivider, MenuDropdown, MenuItem, MenuTarget } from '@mantine/core'
import { ChevronDown } from 'lucide-react'
import { useRouter } from 'next/navigation'

import {
  useDeleteWebhookEndpoint,
  useReplayWebhookEndpoint,
  useRotateWebhookSecret,
  useTestWebhookEndpoint,
  useUpdateWebhookEndpoint,
} from '@/api/queries'
import type { WebhookEndpoint } from '@/api/requests'
import { ask } from '@/components/ask'
import { showSecret } from '@/components/show-secret'
import { tellDone, tellProblem } from '@/components/tell'
import { once } from '@/lib/once'

const ONE_DAY = 86_400

export function EndpointActions({ endpoint, onDone }: { endpoint: WebhookEndpoint; onDone: () => void }) {
  const router = useRouter()
  const path = { id: endpoint.id }
  const onError = tellProblem
  const after = (tell: () => void) => {
    tell()
    onDone()
  }
  const test = useTestWebhookEndpoint(undefined, {
    retry: false, // each call sends a message, and none has a key
    onSuccess: ({ data }) => {
      const isGood = data?.status != null && data.status < 300
      if (isGood) tellDone(`It answered ${data.status} in ${data.durationMs} ms.`)
      else tellProblem({ title: 'The test did not succeed', code: '', detail: data?.error ?? `It answered ${data?.status}.` })
    },
    onError,
  })
  const update = useUpdateWebhookEndpoint(undefined, {
    onSuccess: ({ data }) => after(() => tellDone(`${endpoint.name} is ${data?.status}.`)),
    onError,
  })
  const replay = useReplayWebhookEndpoint(undefined, {
    onSuccess: ({ data }) => after(() => tellDone(`${data?.deliveries ?? 0} deliveries are sent again.`)),
    onError,
  })
  const rotate = useRotateWebhookSecret(undefined, {
    onSuccess: ({ data }) => after(() => showSecret('Its new secret; the old one is good for a day', data?.secret ?? null)),
    onError,
  })
  const remove = useDeleteWebhookEndpoint(undefined, {
    onSuccess: () => {
      tellDone(`${endpoint.name} is deleted.`)
      router.push('/webhooks')
    },
    onError,
  })
  const isEnabled = endpoint.status === 'enabled'
  return (
    <>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ path })}>
        Send a test
      </Button>
      <Menu position="bottom-end">
        <MenuTarget>
          <Button variant="default" rightSection={<ChevronDown size={16} aria-hidden />}>
            More
          </Button>
        </MenuTarget>
        <MenuDropdown>
          <MenuItem onClick={() => replay.mutate({ path, body: {}, headers: once() })}>Replay all dead deliveries</MenuItem>
          <MenuItem
            onClick={() => update.mutate({ path, body: { status: isEnabled ? 'disabled' : 'enabled' }, headers: once() })}
          >
            {isEnabled ? 'Disable' : 'Enable'}
          </MenuItem>
          <MenuItem
            onClick={() =>
              ask({
                title: 'Rotate the secret?',
                text: 'For one day, deliveries are signed with both secrets; then only with the new one.',
                action: 'Rotate',
                onConfirm: () => rotate.mutate({ path, body: { overlapSeconds: ONE_DAY }, headers: once() }),
              })
            }
          >
            Rotate the secret
          </MenuItem>
          <MenuDivider />
          <MenuItem
            color="red"
            onClick={() =>
              ask({
                title: `Delete ${endpoint.name}?`,
                text: 'It is told of nothing any more. What waits to be delivered is dropped.',
                action: 'Delete',
                onConfirm: () => remove.mutate({ path, headers: once() }),
              })
            }
          >
            Delete
          </MenuItem>
        </MenuDropdown>
      </Menu>
    </>
  )
}
