import { Select, SimpleGrid } from '@mantine/core'

import type { CreateImportData } from '@/api/requests'

type Query = Required<NonNullable<CreateImportData['query']>>

export interface Options {
  matchOn: Query['matchOn']
  onConflict: Query['onConflict']
  /** Fields by header, for what the headers do not say by themselves. */
  mapping: Record<string, string | null>
}

const matchLabels: Record<Query['matchOn'], string> = { email: 'E-mail', external_id: 'External id', id: 'Id' }
const conflictLabels: Record<Query['onConflict'], string> = {
  upsert: 'Change those who are there, create the others',
  create: 'Only create; reject who is there',
  update: 'Only change; reject who is not there',
  skip: 'Only create; leave who is there as is',
}

export function ImportOptions({ value, onChange }: { value: Options; onChange: (value: Options) => void }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label="Find users by"
        data={choices(matchLabels)}
        value={value.matchOn}
        onChange={(matchOn) => matchOn && onChange({ ...value, matchOn })}
        allowDeselect={false}
      />
      <Select
        label="What a row may do"
        data={choices(conflictLabels)}
        value={value.onConflict}
        onChange={(onConflict) => onConflict && onChange({ ...value, onConflict })}
        allowDeselect={false}
      />
    </SimpleGrid>
  )
}

function choices<Name extends string>(labels: Record<Name, string>) {
  return (Object.keys(labels) as Name[]).map((value) => ({ value, label: labels[value] }))
}
