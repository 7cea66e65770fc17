'use client'

import { Button } from '@mantine/core'
import { ArchiveRestore, Trash2, UserRoundCheck, UserRoundX } from 'lucide-react'

import { useDeleteUser, useRestoreUser, useUpdateUser } from '@/api/queries'
import type { User } from '@/api/requests'
import { ask } from '@/components/ask'
import { tellDone, tellProblem } from '@/components/tell'
import { onlyIf } from './use-user'

interface Props {
  user: User
  onDone: (user: User | undefined) => Promise<void>
}

export function UserActions({ user, onDone }: Props) {
  const path = { id: user.id }
  const onError = (error: unknown) => {
    tellProblem(error)
    void onDone(undefined)
  }
  const update = useUpdateUser(undefined, {
    onSuccess: async ({ data }) => {
      tellDone(data?.status === 'suspended' ? `${user.name} is suspended.` : `${user.name} is active.`)
      await onDone(data)
    },
    onError,
  })
  const remove = useDeleteUser(undefined, {
    onSuccess: async () => {
      tellDone(`${user.name} is deleted.`)
      await onDone(undefined)
    },
    onError,
  })
  const restore = useRestoreUser(undefined, {
    onSuccess: async ({ data }) => {
      tellDone(`${user.name} is back.`)
      await onDone(data)
    },
    onError,
  })
  const isSuspended = user.status === 'suspended'
  const setStatus = (status: User['status']) => update.mutate({ path, headers: onlyIf(user), body: { status } })

  if (user.deletedAt) {
    return (
      <Button
        variant="default"
        leftSection={<ArchiveRestore size={16} aria-hidden />}
        loading={restore.isPending}
        onClick={() => restore.mutate({ path, headers: onlyIf(user) })}
      >
        Restore
      </Button>
    )
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={isSuspended ? <UserRoundCheck size={16} aria-hidden /> : <UserRoundX size={16} aria-hidden />}
        loading={update.isPending}
        onClick={() => setStatus(isSuspended ? 'active' : 'suspended')}
      >
        {isSuspended ? 'Activate' : 'Suspend'}
      </Button>
      <Button
        color="red"
        variant="light"
        leftSection={<Trash2 size={16} aria-hidden />}
        loading={remove.isPending}
        onClick={() =>
          ask({
            title: `Delete ${user.name}?`,
            text: 'The user cannot sign in any more, and the address is free for another. You can restore the user later.',
            action: 'Delete',
            onConfirm: () => remove.mutate({ path, headers: onlyIf(user) }),
          })
        }
      >
        Delete
      </Button>
    </>
  )
}
