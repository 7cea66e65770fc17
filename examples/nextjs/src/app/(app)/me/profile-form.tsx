'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Group, Paper, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { MePatch } from 'roster-client/schemas'

import { useUpdateMe } from '@/api/queries'
import type { Me } from '@/api/requests'
import { ProblemAlert } from '@/components/problem-alert'
import { tellDone, tellProblem } from '@/components/tell'
import { emptyIsNull } from '@/components/user-fields'
import { once } from '@/lib/once'
import { problemOf, showAtFields, type Problem } from '@/lib/problem'

const schema = MePatch.pick({ name: true, locale: true, timezone: true, avatarUrl: true }).required()

export function ProfileForm({ me, onSaved }: { me: Me; onSaved: () => void }) {
  const { name, locale, timezone, avatarUrl } = me
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name, locale, timezone, avatarUrl } })
  const [problem, setProblem] = useState<Problem>()
  const { errors, isDirty, dirtyFields } = form.formState
  const update = useUpdateMe(undefined, {
    onSuccess: () => {
      tellDone('Saved.')
      onSaved()
    },
    onError: (error) => {
      if (problemOf(error).status !== 412) return setProblem(showAtFields(form, error))
      tellProblem({ ...problemOf(error), detail: 'Your profile was changed elsewhere meanwhile: this is how it is now.' })
      onSaved()
    },
  })
  const save = form.handleSubmit((values) => {
    setProblem(undefined)
    const body = Object.fromEntries(Object.entries(values).filter(([field]) => field in dirtyFields))
    update.mutate({ body, headers: { ...once(), 'If-Match': `"v${me.version}"` } })
  })
  return (
    <Paper withBorder p="lg">
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack>
          <ProblemAlert error={problem} />
          <TextInput label="E-mail" value={me.email} readOnly variant="filled" description="It comes from your sign-in." />
          <TextInput label="Name" required error={errors.name?.message} {...form.register('name')} />
          <Group grow align="flex-start">
            <TextInput
              label="Locale"
              placeholder="en-GB"
              error={errors.locale?.message}
              {...form.register('locale', emptyIsNull)}
            />
            <TextInput
              label="Time zone"
              placeholder="Europe/London"
              error={errors.timezone?.message}
              {...form.register('timezone', emptyIsNull)}
            />
          </Group>
          <TextInput label="Picture" type="url" error={errors.avatarUrl?.message} {...form.register('avatarUrl', emptyIsNull)} />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isPending} disabled={!isDirty}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}
