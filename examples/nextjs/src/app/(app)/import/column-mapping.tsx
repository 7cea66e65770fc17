'use client'

import { Autocomplete, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { importFields } from 'roster-client/schemas'

import type { Import } from '@/api/requests'

interface Props {
  columns: Import['columns']
  mapping: Record<string, string | null>
  onMap: (mapping: Record<string, string | null>) => void
}

/** What each column fills: as its header suggests, or as the person says. */
export function ColumnMapping({ columns, mapping, onMap }: Props) {
  if (columns.length === 0) return null // NDJSON names its fields itself
  const choose = (header: string, shown: string | null, chosen: string) => {
    const field = chosen.trim() || null
    if (field !== shown) onMap({ ...mapping, [header]: field })
  }
  return (
    <Paper withBorder p="lg">
      <Stack>
        <div>
          <Title order={2} size="h4">
            Columns
          </Title>
          <Text size="sm" c="dimmed">
            An empty one is left out. “metadata.plan” fills one key of the metadata.
          </Text>
        </div>
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
          {columns.map(({ header, field }) => (
            <Autocomplete
              key={`${header} ${field ?? ''}`}
              label={header || '(no header)'}
              placeholder="left out"
              data={importFields}
              defaultValue={field ?? ''}
              onBlur={(event) => choose(header, field, event.currentTarget.value)}
              onOptionSubmit={(chosen) => choose(header, field, chosen)}
              clearable
              maxLength={100}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Paper>
  )
}
