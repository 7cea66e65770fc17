'use client'

import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { FileUp, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { useCreateImport } from '@/api/queries'
import { ProblemAlert } from '@/components/problem-alert'
import { tellDone } from '@/components/tell'
import { DryRun } from './dry-run'
import { ImportOptions, type Options } from './import-options'

const MOST_BYTES = 512 * 1024 * 1024
const types: Record<string, string> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
  gz: 'application/gzip',
}

/** A file is tried first, and changes nothing; what would happen is shown before it does. */
export function ImportFile() {
  const router = useRouter()
  const [file, setFile] = useState<File>()
  const [options, setOptions] = useState<Options>({ matchOn: 'email', onConflict: 'upsert', mapping: {} })
  const trial = useCreateImport()
  const real = useCreateImport(undefined, {
    onSuccess: ({ data }) => {
      tellDone('The import is under way.')
      router.push(`/imports/${data?.id.replace('job_', 'imp_') ?? ''}`)
    },
  })

  const requestOf = (body: File, { mapping, ...query }: Options, dryRun: boolean) => ({
    body,
    query: { ...query, dryRun, ...(Object.keys(mapping).length > 0 && { mapping: JSON.stringify(mapping) }) },
    headers: { 'Content-Type': types[body.name.split('.').pop()?.toLowerCase() ?? ''] ?? 'text/csv' },
  })
  const tryOut = (body: File, next: Options) => {
    setFile(body)
    setOptions(next)
    trial.mutate(requestOf(body, next, true))
  }

  if (!file) {
    return (
      <Dropzone
        onDrop={([dropped]) => dropped && tryOut(dropped, { ...options, mapping: {} })}
        multiple={false}
        maxSize={MOST_BYTES}
        inputProps={{ 'aria-label': 'File of users' }}
        p="xl"
      >
        <Stack align="center" gap="xs" mih={200} justify="center">
          <FileUp size={36} aria-hidden />
          <Text fw={600}>Drop a file here, or click to choose one</Text>
          <Text size="sm" c="dimmed" ta="center">
            CSV with a header line, or NDJSON; also by gzip. Nothing changes before you say so.
          </Text>
        </Stack>
      </Dropzone>
    )
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
      <ProblemAlert error={trial.error ?? real.error} retry={() => tryOut(file, options)} />
      {(trial.isPending || trial.data?.data) && (
        <DryRun
          jobId={trial.isPending ? undefined : trial.data?.data?.id}
          mapping={options.mapping}
          onMap={(mapping) => tryOut(file, { ...options, mapping })}
          isStarting={real.isPending || real.isSuccess}
          onStart={() => real.mutate(requestOf(file, options, false))}
        />
      )}
    </Stack>
  )
}
