'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'

interface Question {
  title: string
  text: string
  /** What the button says that does it. */
  action: string
  onConfirm: () => void
}

/** Asks before what cannot be taken back, or hurts. */
export function ask({ title, text, action, onConfirm }: Question) {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: action, cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm,
  })
}
