'use client'

import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { userStatuses } from 'roster-client/schemas'

import type { User } from '@/api/requests'

/** What staff fill in of a user, in the words of the page. */
export const userLabels = {
  name: 'Name',
  email: 'E-mail',
  givenName: 'Given name',
  familyName: 'Family name',
  phone: 'Phone',
  externalId: 'External id',
  locale: 'Locale',
  timezone: 'Time zone',
  avatarUrl: 'Picture',
  status: 'Status',
} as const

export type UserField = keyof typeof userLabels
/** `null` is an empty field. */
export type UserValues = Pick<User, UserField>

export const userFields = Object.keys(userLabels) as UserField[]

/** The schema of a body, for the fields of the form. */
export const ofForm = Object.fromEntries(userFields.map((field) => [field, true])) as Record<UserField, true>

export const emptyIsNull = { setValueAs: (value: string | null) => value?.trim() || null }

const zones = Intl.supportedValuesOf('timeZone')

interface Props {
  form: UseFormReturn<UserValues>
  /** Fields that are shown, and cannot be changed. */
  disabled?: boolean
}

export function UserFields({ form, disabled = false }: Props) {
  const { control, register, formState } = form
  const errorOf = (name: UserField) => formState.errors[name]?.message
  const field = (name: Exclude<UserField, 'status' | 'timezone'>) => ({
    label: userLabels[name],
    ...register(name, name === 'name' || name === 'email' ? {} : emptyIsNull),
    error: errorOf(name),
    disabled,
  })
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput required autoComplete="off" {...field('name')} />
      <TextInput required type="email" autoComplete="off" {...field('email')} />
      <TextInput {...field('givenName')} />
      <TextInput {...field('familyName')} />
      <TextInput type="tel" placeholder="+442079460000" {...field('phone')} />
      <TextInput {...field('externalId')} />
      <TextInput placeholder="en-GB" {...field('locale')} />
      <Controller
        name="timezone"
        control={control}
        render={({ field: { ref, ...zone } }) => (
          <Select
            {...zone}
            ref={ref}
            label={userLabels.timezone}
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
      <TextInput type="url" placeholder="https://example.com/ada.png" {...field('avatarUrl')} />
      <Controller
        name="status"
        control={control}
        render={({ field: { ref, ...status } }) => (
          <Select
            {...status}
            ref={ref}
            label={userLabels.status}
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
