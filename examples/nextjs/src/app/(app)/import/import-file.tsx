'use client'

import { Button, Group, Paper, Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { useCancelJob, useCreateImport, UseGetJobKeyFn } from '@/api/queries'
import type { Job } from '@/api/requests'
import { ProblemAlert } from '@/components/problem-alert'
import { tellDone } from '@/components/tell'
import { columnsOf } from '@/lib/columns-of'
import { importOf } from '@/lib/ids'
import { once, useOnce } from '@/lib/once'
import { ColumnMapping } from './column-mapping'
import { DryRun } from './dry-run'
import { ImportOptions, type Options } from './import-options'
import { PickFile } from './pick-file'

const types: Record<string, string> = {
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  json: 'application/octet-stream', // the file itself tells
  gz: 'application/gzip',
}
const untouched: Options = { matchOn: 'email', onConflict: 'upsert', mapping: {} }

/** A file is tried first, and changes nothing; what would happen is shown before it does. */
export function ImportFile() {
  const router = useRouter()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [columns, setColumns] = useState<Record<string, string[]>>({})
  const [options, setOptions] = useState(untouched)
  const { headersOf: onceOf } = useOnce()
  const cancel = useCancelJob()
  const trial = useCreateImport()
  const real = useCreateImport(undefined, {
    onSuccess: ({ data }) => {
      tellDone('The import is under way.')
      router.push(`/imports/${importOf(data?.id ?? '')}`)
    },
  })

  const tryOut = (body: File, next: Options) => {
    const earlier = trial.data?.data?.id
    const isUnderWay = queries.getQueryData<Job>(UseGetJobKeyFn({ path: { id: earlier ?? '' } }))?.finishedAt === null
    if (earlier && isUnderWay) cancel.mutate({ path: { id: earlier }, headers: once() }) // nobody waits for it any more
    setOptions(next)
    real.reset()
    trial.mutate({ ...requestOf(body, next, true), headers: { ...typeOf(body), ...once() } })
  }
  const pick = async (picked: File) => {
    setFile(picked)
    setColumns(await columnsOf(picked))
    tryOut(picked, { ...options, mapping: {} })
  }

  if (!file) return <PickFile onPick={(picked) => void pick(picked)} />
  const start = () => {
    const asked = requestOf(file, options, false)
    real.mutate({ ...asked, headers: { ...typeOf(file), ...onceOf([file.name, file.size, file.lastModified, asked.query]) } })
  }
  return (
    <Stack>
      <Paper withBorder p="lg">
        <Stack>
          <Group justify="space-between" wrap="nowrap">
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {file.name}
            </Title>
            <Button variant="default" size="xs" leftSection={<X size={14} aria-hidden />} onClick={() => setFile(undefined)}>
              Another file
            </Button>
          </Group>
          <ImportOptions value={options} onChange={(next) => tryOut(file, next)} />
        </Stack>
      </Paper>
      <ProblemAlert error={real.error} retry={start} />
      <ProblemAlert error={trial.error} retry={() => tryOut(file, options)} />
      {(trial.isPending || trial.data?.data) && (
        <DryRun
          jobId={trial.isPending ? undefined : trial.data?.data?.id}
          isStarting={real.isPending || real.isSuccess}
          onStart={start}
        />
      )}
      <ColumnMapping columns={columns} mapping={options.mapping} onMap={(mapping) => tryOut(file, { ...options, mapping })} />
    </Stack>
  )
}

function requestOf(body: File, { mapping, ...query }: Options, dryRun: boolean) {
  return { body, query: { ...query, dryRun, ...(Object.keys(mapping).length > 0 && { mapping: JSON.stringify(mapping) }) } }
}

function typeOf({ name }: File) {
  return { 'Content-Type': types[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'text/csv' }
}
