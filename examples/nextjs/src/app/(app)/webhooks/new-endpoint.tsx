'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { MultiSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { eventTypes, NewWebhookEndpoint } from 'roster-client/schemas'

import { useCreateWebhookEndpoint, useListWebhookEndpointsKey } from '@/api/queries'
import { DialogForm } from '@/components/dialog-form'
import { showSecret } from '@/components/show-secret'
import { useOnce } from '@/lib/once'
import { showAtFields, type Problem } from '@/lib/problem'

const schema = NewWebhookEndpoint.required()
const empty = { name: '', url: '', eventTypes: [] as (typeof eventTypes)[number][] }

export function NewEndpoint({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useForm({ resolver: zodResolver(schema), defaultValues: empty })
  const { headersOf, renew } = useOnce()
  const [problem, setProblem] = useState<Problem>()
  const { errors } = form.formState
  const close = () => {
    onClose()
    form.reset()
    setProblem(undefined)
    renew()
  }
  const create = useCreateWebhookEndpoint(undefined, {
    onSuccess: async ({ data }) => {
      close()
      showSecret('Its secret, to verify what it receives', data?.secret ?? null)
      await queries.invalidateQueries({ queryKey: [useListWebhookEndpointsKey] })
    },
    onError: (error) => setProblem(showAtFields(form, error)),
  })
  const submit = form.handleSubmit((body) => {
    setProblem(undefined)
    create.mutate({ body, headers: headersOf(body) })
  })
  return (
    <DialogForm
      title="New endpoint"
      action="Create endpoint"
      isOpen={isOpen}
      isSending={create.isPending}
      problem={problem}
      onSubmit={submit}
      onClose={close}
    >
      <TextInput label="Name" required data-autofocus error={errors.name?.message} {...form.register('name')} />
      <TextInput
        label="URL"
        type="url"
        required
        placeholder="https://example.com/hooks/roster"
        error={errors.url?.message}
        {...form.register('url')}
      />
      <Controller
        name="eventTypes"
        control={form.control}
        render={({ field: { ref, ...types } }) => (
          <MultiSelect
            {...types}
            ref={ref}
            label="Events"
            description="None chosen: all of them."
            data={eventTypes}
            searchable
            clearable
            error={errors.eventTypes?.message}
          />
        )}
      />
    </DialogForm>
  )
}
