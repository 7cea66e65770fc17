'use client'

import { Anchor, Group, Stack, Title } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** What can be done with the whole page. */
  actions?: ReactNode
  back?: { href: string; label: string }
}

export function PageHeader({ title, actions, back }: Props) {
  return (
    <Stack gap={4} mb="lg">
      {back && (
        <Anchor component={Link} href={back.href} size="sm" style={{ alignSelf: 'flex-start' }}>
          <Group gap={4} component="span">
            <ArrowLeft size={14} aria-hidden /> {back.label}
          </Group>
        </Anchor>
      )}
      <Group justify="space-between" mih={36}>
        <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    </Stack>
  )
}
