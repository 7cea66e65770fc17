'use client'

import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'

interface Question {
  title: string
  text: string
  /** What the button says that does it. */
  action: string
  /** What the button says that does not. */
  refusal?: string
  onConfirm: () => void
}

/** Asks before what cannot be taken back, or hurts. */
export function ask({ title, text, action, refusal = 'Cancel', onConfirm }: Question) {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: action, cancel: refusal },
    confirmProps: { color: 'red' },
    cancelProps: { 'data-autofocus': true },
    onConfirm,
  })
}
