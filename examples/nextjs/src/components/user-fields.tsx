'use client'

import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { userStatuses } from 'roster-client/schemas'

/** What staff fill in of a user; `null` is an empty field. */
export interface UserValues {
  name: string
  email: string
  givenName: string | null
  familyName: string | null
  phone: string | null
  externalId: string | null
  locale: string | null
  timezone: string | null
  avatarUrl: string | null
  status: (typeof userStatuses)[number]
}

export const emptyUser: UserValues = {
  name: '',
  email: '',
  givenName: null,
  familyName: null,
  phone: null,
  externalId: null,
  locale: null,
  timezone: null,
  avatarUrl: null,
  status: 'active',
}

const zones = Intl.supportedValuesOf('timeZone')
const emptyIsNull = { setValueAs: (value: string | null) => value?.trim() || null }

interface Props {
  form: UseFormReturn<UserValues>
  /** Fields that are shown, and cannot be changed. */
  disabled?: boolean
}

export function UserFields({ form, disabled = false }: Props) {
  const { control, register, formState } = form
  const errorOf = (name: keyof UserValues) => formState.errors[name]?.message
  const field = (name: Exclude<keyof UserValues, 'name' | 'email' | 'status' | 'timezone'>) => ({
    ...register(name, emptyIsNull),
    error: errorOf(name),
    disabled,
  })
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput label="Name" required autoComplete="off" error={errorOf('name')} disabled={disabled} {...register('name')} />
      <TextInput
        label="E-mail"
        required
        type="email"
        autoComplete="off"
        error={errorOf('email')}
        disabled={disabled}
        {...register('email')}
      />
      <TextInput label="Given name" {...field('givenName')} />
      <TextInput label="Family name" {...field('familyName')} />
      <TextInput label="Phone" type="tel" placeholder="+442079460000" {...field('phone')} />
      <TextInput label="External id" {...field('externalId')} />
      <TextInput label="Locale" placeholder="en-GB" {...field('locale')} />
      <Controller
        name="timezone"
        control={control}
        render={({ field: { ref, ...zone } }) => (
          <Select
            {...zone}
            ref={ref}
            label="Time zone"
            data={zones}
            searchable
            clearable
            limit={50}
            nothingFoundMessage="There is none of this name"
            error={errorOf('timezone')}
            disabled={disabled}
          />
        )}
      />
      <TextInput label="Picture" type="url" placeholder="https://example.com/ada.png" {...field('avatarUrl')} />
      <Controller
        name="status"
        control={control}
        render={({ field: { ref, ...status } }) => (
          <Select
            {...status}
            ref={ref}
            label="Status"
            data={userStatuses}
            allowDeselect={false}
            error={errorOf('status')}
            disabled={disabled}
          />
        )}
      />
    </SimpleGrid>
  )
}
