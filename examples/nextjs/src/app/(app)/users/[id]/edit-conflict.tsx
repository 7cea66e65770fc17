import { Alert, Button, Group, Stack, Table, TableTbody, TableTd, TableTh, TableThead, TableTr, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { userFields, userLabels, type UserValues } from '@/components/user-fields'

interface Props {
  mine: UserValues
  base: UserValues
  theirs: UserValues
  onTakeTheirs: () => void
  onKeepMine: () => void
}

/** Somebody else saved first: shows both sides, and lets the person choose. */
export function EditConflict({ mine, base, theirs, onTakeTheirs, onKeepMine }: Props) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [])
  const names = userFields.filter((name) => theirs[name] !== base[name])
  return (
    <Alert ref={ref} tabIndex={-1} color="orange" role="alert" title="Somebody changed this user in the meantime">
      <Stack gap="sm">
        <Text size="sm">Nothing of yours is saved yet.</Text>
        {names.length > 0 && (
          <Table aria-label="Both changes">
            <TableThead>
              <TableTr>
                <TableTh>Field</TableTh>
                <TableTh>Theirs</TableTh>
                <TableTh>Yours</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {names.map((name) => (
                <TableTr key={name}>
                  <TableTd>{userLabels[name]}</TableTd>
                  <TableTd>{theirs[name] ?? '–'}</TableTd>
                  <TableTd>{mine[name] === base[name] ? 'unchanged' : (mine[name] ?? '–')}</TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onTakeTheirs}>
            Discard mine
          </Button>
          <Button size="xs" onClick={onKeepMine}>
            Put mine on top
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}
