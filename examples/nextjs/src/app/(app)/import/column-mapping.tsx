'use client'

import { Autocomplete, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { importFields, isImportField, suggestionsFor } from 'roster-client/schemas'
import { useState } from 'react'

type Mapping = Record<string, string | null>

interface Props {
  /** The first values of each column, by header. */
  columns: Record<string, string[]>
  mapping: Mapping
  onMap: (mapping: Mapping) => void
}

/** What each column fills: as its header and first values suggest, or as the person says. */
export function ColumnMapping({ columns, mapping, onMap }: Props) {
  const headers = Object.keys(columns)
  if (headers.length === 0) return null // NDJSON names its fields itself
  const fields = suggestionsFor(headers, columns, mapping)
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
          {headers.map((header) => (
            <Column
              key={header}
              header={header}
              field={fields[header] ?? null}
              onChoose={(field) => onMap({ ...mapping, [header]: field })}
            />
          ))}
        </SimpleGrid>
      </Stack>
    </Paper>
  )
}

interface ColumnProps {
  header: string
  field: string | null
  onChoose: (field: string | null) => void
}

function Column({ header, field, onChoose }: ColumnProps) {
  const [text, setText] = useState(field ?? '')
  const [shown, setShown] = useState(field)
  if (shown !== field) {
    setShown(field)
    setText(field ?? '') // another column has taken the field, or given it free
  }
  const isKnown = text.trim() === '' || isImportField(text.trim())
  const choose = (chosen: string) => {
    const next = chosen.trim() || null
    if (next !== field && (next === null || isImportField(next))) onChoose(next)
  }
  return (
    <Autocomplete
      label={header || '(no header)'}
      placeholder="left out"
      data={importFields}
      value={text}
      onChange={setText}
      onBlur={() => choose(text)}
      onOptionSubmit={choose}
      error={isKnown ? undefined : 'There is no such field.'}
      clearable
      maxLength={100}
    />
  )
}
