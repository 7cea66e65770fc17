'use client'

import { Button, Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget } from '@mantine/core'
import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'

import { useCreateExport } from '@/api/queries'
import { tellDone, tellProblem } from '@/components/tell'
import { once } from '@/lib/once'
import type { UserFilter } from '@/lib/user-filter'

/** Exports whom the list shows; the file waits among the jobs. */
export function ExportButton({ filter }: { filter: UserFilter }) {
  const router = useRouter()
  const create = useCreateExport(undefined, {
    onSuccess: () => {
      tellDone('The export is under way.')
      router.push('/jobs')
    },
    onError: tellProblem,
  })
  const { sort: _, ...users } = filter
  const start = (format: 'csv' | 'ndjson') => create.mutate({ body: { format, filter: users }, headers: once() })
  return (
    <Menu>
      <MenuTarget>
        <Button variant="default" loading={create.isPending} leftSection={<Download size={16} aria-hidden />}>
          Export
        </Button>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>Whom this list shows</MenuLabel>
        <MenuItem onClick={() => start('csv')}>as CSV</MenuItem>
        <MenuItem onClick={() => start('ndjson')}>as NDJSON</MenuItem>
      </MenuDropdown>
    </Menu>
  )
}
