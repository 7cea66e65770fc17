'use client'

import { CloseButton, Group, Select, Switch, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { userStatuses } from 'roster-client/schemas'
import { useEffect, useRef, useState } from 'react'

import { userFilterOf, userSorts } from '@/lib/user-filter'

/** Filters live in the URL, so that they can be bookmarked and sent; changing one asks only for the list anew. */
export function UserFilters() {
  const search = useSearchParams()
  const filter = userFilterOf(search)
  const [text, setText] = useState(filter.q ?? '')
  const own = useRef(filter.q)
  useEffect(() => {
    if (filter.q !== own.current) setText(filter.q ?? '') // the URL has changed by itself: a link, or the way back
    own.current = filter.q
  }, [filter.q])

  const put = (name: string, value: string | null) => {
    const next = new URLSearchParams(location.search)
    if (value) next.set(name, value)
    else next.delete(name)
    history.replaceState(null, '', `?${next.toString()}`)
  }
  const putSoon = useDebouncedCallback((value: string) => {
    own.current = value.trim() || undefined
    put('q', value.trim())
  }, 250)
  const type = (value: string) => {
    setText(value)
    putSoon(value)
  }

  return (
    <Group mb="md" align="end" role="search">
      <TextInput
        label="Search"
        placeholder="Name or address"
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        leftSection={<Search size={16} aria-hidden />}
        rightSection={text && <CloseButton size="sm" aria-label="Clear the search" onClick={() => type('')} />}
        flex={1}
        miw={200}
        maxLength={100}
      />
      <Select
        label="Status"
        placeholder="Any"
        data={userStatuses}
        value={filter.status ?? null}
        onChange={(value) => put('status', value)}
        clearable
        w={150}
      />
      <Select
        label="Order"
        data={Object.entries(userSorts).map(([value, label]) => ({ value, label }))}
        value={filter.sort ?? '-createdAt'}
        onChange={(value) => put('sort', value === '-createdAt' ? null : value)}
        allowDeselect={false}
        w={150}
      />
      <Switch
        label="Deleted, too"
        checked={filter.includeDeleted ?? false}
        onChange={(event) => put('deleted', event.currentTarget.checked ? 'true' : null)}
        pb={8}
      />
    </Group>
  )
}
