'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { UserPatch } from 'roster-client/schemas'

import { useUpdateUser } from '@/api/queries'
import type { User } from '@/api/requests'
import { ProblemAlert } from '@/components/problem-alert'
import { tellDone } from '@/components/tell'
import { ofForm, UserFields, userFields, type UserValues } from '@/components/user-fields'
import { problemOf, showAtFields, type Problem } from '@/lib/problem'
import { EditConflict } from './edit-conflict'
import { onlyIf } from './use-user'

const schema = UserPatch.pick(ofForm).required()

interface Props {
  user: User
  /** The version that the page itself has made, by its buttons: no conflict. */
  ownVersion: number
  onSaved: (user: User | undefined) => Promise<void>
}

/** Sends what was changed, and only if nobody else has changed the user since the form showed it. */
export function EditUserForm({ user, ownVersion, onSaved }: Props) {
  const [base, setBase] = useState(user)
  const [problem, setProblem] = useState<Problem>()
  const form = useForm<UserValues>({ resolver: zodResolver(schema), defaultValues: valuesOf(user) })
  const { isDirty, dirtyFields } = form.formState
  const isNewer = user.version > base.version

  /** Shows a version of the user, with changes of the form's own on top. */
  const start = (from: User, changes: Partial<UserValues> = {}) => {
    setBase(from)
    setProblem(undefined)
    form.reset(valuesOf(from))
    for (const name of userFields) {
      if (name in changes) form.setValue(name, changes[name] ?? null, { shouldDirty: true })
    }
  }
  const changesOf = (values: UserValues): Partial<UserValues> =>
    Object.fromEntries(userFields.filter((name) => dirtyFields[name]).map((name) => [name, values[name]]))
  useEffect(() => {
    if (isNewer && (!isDirty || user.version === ownVersion)) start(user, changesOf(form.getValues()))
  })

  const update = useUpdateUser(undefined, {
    onSuccess: async ({ data }) => {
      if (data) start(data)
      tellDone('Saved.')
      await onSaved(data)
    },
    onError: async (error) => {
      if (problemOf(error).status === 412) await onSaved(undefined) // reads what is there now: the conflict shows
      else setProblem(showAtFields(form, error))
    },
  })
  const save = form.handleSubmit((values) => {
    setProblem(undefined)
    update.mutate({ path: { id: user.id }, headers: onlyIf(base), body: changesOf(values) })
  })

  return (
    <Paper withBorder p="lg">
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack>
          <ProblemAlert error={problem} />
          {isNewer && isDirty && (
            <EditConflict
              mine={form.getValues()}
              base={valuesOf(base)}
              theirs={valuesOf(user)}
              onTakeTheirs={() => start(user)}
              onKeepMine={() => start(user, changesOf(form.getValues()))}
            />
          )}
          <UserFields form={form} disabled={user.deletedAt !== null} />
          <Group justify="flex-end">
            <Button variant="default" disabled={!isDirty} onClick={() => start(user)}>
              Undo
            </Button>
            <Button type="submit" loading={update.isPending} disabled={!isDirty || isNewer}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}

function valuesOf(user: User): UserValues {
  return Object.fromEntries(userFields.map((name) => [name, user[name]])) as UserValues
}
