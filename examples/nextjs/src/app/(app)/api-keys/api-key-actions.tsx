'use client'

import { Button } from '@mantine/core'

import { useRevokeApiKey, useRotateApiKey } from '@/api/queries'
import type { ApiKey } from '@/api/requests'
import { ask } from '@/components/ask'
import { showSecret } from '@/components/show-secret'
import { tellDone, tellProblem } from '@/components/tell'
import { once } from '@/lib/once'

const ONE_HOUR = 3600

export function ApiKeyActions({ apiKey, onDone }: { apiKey: ApiKey; onDone: () => void }) {
  const path = { id: apiKey.id }
  const rotate = useRotateApiKey(undefined, {
    onSuccess: ({ data }) => {
      showSecret(`${apiKey.name}: its new secret; the old one is good for an hour`, data?.secret ?? null)
      onDone()
    },
    onError: tellProblem,
  })
  const revoke = useRevokeApiKey(undefined, {
    onSuccess: () => {
      tellDone(`${apiKey.name} is revoked.`)
      onDone()
    },
    onError: tellProblem,
  })
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={rotate.isPending}
        onClick={() =>
          ask({
            title: `Rotate ${apiKey.name}?`,
            text: 'It gets a new secret. The old one is good for one more hour.',
            action: 'Rotate',
            onConfirm: () => rotate.mutate({ path, body: { overlapSeconds: ONE_HOUR }, headers: once() }),
          })
        }
      >
        Rotate
      </Button>
      <Button
        size="xs"
        variant="light"
        color="red"
        loading={revoke.isPending}
        onClick={() =>
          ask({
            title: `Revoke ${apiKey.name}?`,
            text: 'Whoever uses it is refused at once, and for good.',
            action: 'Revoke',
            onConfirm: () => revoke.mutate({ path, body: {}, headers: once() }),
          })
        }
      >
        Revoke
      </Button>
    </>
  )
}
