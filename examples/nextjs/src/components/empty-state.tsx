import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  title: string
  children?: ReactNode
}

export function EmptyState({ title, children }: Props) {
  return (
    <Stack align="center" gap="xs" maw={420}>
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  )
}
