'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { NewUser } from 'roster-client/schemas'

import { useCreateUser, useListUsersKey } from '@/api/queries'
import { ProblemAlert } from '@/components/problem-alert'
import { tellDone } from '@/components/tell'
import { ofForm, UserFields, userFields, type UserValues } from '@/components/user-fields'
import { useOnce } from '@/lib/once'
import { showAtFields, type Problem } from '@/lib/problem'

const schema = NewUser.pick(ofForm).required()

const nobody = {
  ...Object.fromEntries(userFields.map((field) => [field, null])),
  name: '',
  email: '',
  status: 'active',
} as UserValues

export function NewUserForm() {
  const router = useRouter()
  const queries = useQueryClient()
  const form = useForm<UserValues>({ resolver: zodResolver(schema), defaultValues: nobody })
  const { headersOf } = useOnce()
  const [problem, setProblem] = useState<Problem>()
  const create = useCreateUser(undefined, {
    onSuccess: async ({ data }) => {
      tellDone(`${data?.name ?? 'The user'} is here.`)
      await queries.invalidateQueries({ queryKey: [useListUsersKey] })
      router.push(`/users/${data?.id ?? ''}`)
    },
    onError: (error) => setProblem(showAtFields(form, error)),
  })
  const submit = form.handleSubmit((body) => {
    setProblem(undefined)
    create.mutate({ body, headers: headersOf(body) })
  })
  return (
    <Paper withBorder p="lg">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <ProblemAlert error={problem} />
          <UserFields form={form} />
          <Group justify="flex-end">
            <Button component={Link} href="/users" variant="default">
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create user
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  )
}
