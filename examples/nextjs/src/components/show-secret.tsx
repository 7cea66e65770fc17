'use client'

import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'

/** Shows a secret, which nobody will see again. */
export function showSecret(title: string, secret: string | null) {
  modals.open({
    title,
    closeOnClickOutside: false,
    closeOnEscape: false,
    withCloseButton: false,
    size: 'lg',
    children:
      secret === null ? <Text size="sm">It was shown before, and cannot be shown again.</Text> : <Secret secret={secret} />,
  })
}

function Secret({ secret }: { secret: string }) {
  return (
    <Stack>
      <Alert color="yellow">Copy it now: it is shown this once.</Alert>
      <Code block aria-label="Secret" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Group justify="flex-end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={() => modals.closeAll()} data-autofocus>
          I have it
        </Button>
      </Group>
    </Stack>
  )
}
