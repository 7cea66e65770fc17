'use client'

import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'

import type { Problem } from '@/lib/problem'
import { ProblemAlert } from './problem-alert'

interface Props {
  title: string
  /** What the button says that sends it. */
  action: string
  isOpen: boolean
  isSending: boolean
  /** What no field could show. */
  problem: Problem | undefined
  onSubmit: (event: FormEvent) => Promise<void>
  onClose: () => void
  children: ReactNode
}

export function DialogForm({ title, action, isOpen, isSending, problem, onSubmit, onClose, children }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <form onSubmit={(event) => void onSubmit(event)} noValidate>
        <Stack>
          <ProblemAlert error={problem} />
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isSending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
