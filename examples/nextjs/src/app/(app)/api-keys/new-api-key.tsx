'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { NewApiKey as schema, scopes } from 'roster-client/schemas'

import { useCreateApiKey } from '@/api/queries'
import { DialogForm } from '@/components/dialog-form'
import { showSecret } from '@/components/show-secret'
import { useOnce } from '@/lib/once'
import { showAtFields, type Problem } from '@/lib/problem'

const asked = schema.pick({ name: true, scopes: true })
const empty = { name: '', scopes: ['users:read'] as (typeof scopes)[number][] }

interface Props {
  isOpen: boolean
  onClose: () => void
  onDone: () => void
}

export function NewApiKey({ isOpen, onClose, onDone }: Props) {
  const form = useForm({ resolver: zodResolver(asked), defaultValues: empty })
  const { headersOf, renew } = useOnce()
  const [problem, setProblem] = useState<Problem>()
  const { errors } = form.formState
  const close = () => {
    onClose()
    form.reset()
    setProblem(undefined)
    renew()
  }
  const create = useCreateApiKey(undefined, {
    onSuccess: ({ data }) => {
      close()
      showSecret(`${data?.name ?? 'The key'}: its secret`, data?.secret ?? null)
      onDone()
    },
    onError: (error) => setProblem(showAtFields(form, error)),
  })
  const submit = form.handleSubmit((body) => {
    setProblem(undefined)
    create.mutate({ body, headers: headersOf(body) })
  })
  return (
    <DialogForm
      title="New API key"
      action="Create key"
      isOpen={isOpen}
      isSending={create.isPending}
      problem={problem}
      onSubmit={submit}
      onClose={close}
    >
      <TextInput label="Name" required data-autofocus error={errors.name?.message} {...form.register('name')} />
      <Controller
        name="scopes"
        control={form.control}
        render={({ field: { ref, ...chosen } }) => (
          <MultiSelect
            {...chosen}
            ref={ref}
            label="Scopes"
            description="What the key may do."
            data={scopes}
            searchable
            error={errors.scopes?.message}
          />
        )}
      />
    </DialogForm>
  )
}
