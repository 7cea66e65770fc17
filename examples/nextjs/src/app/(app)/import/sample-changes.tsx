import {
  Badge,
  Paper,
  Stack,
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from '@mantine/core'

import type { Import } from '@/api/requests'

/** The first changes that there would be. */
export function SampleChanges({ samples }: { samples: Import['samples'] }) {
  if (samples.length === 0) return null
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          The first changes
        </Title>
        <TableScrollContainer minWidth={480}>
          <Table aria-label="The first changes">
            <TableThead>
              <TableTr>
                <TableTh>Row</TableTh>
                <TableTh>Outcome</TableTh>
                <TableTh>Fields</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {samples.map(({ row, outcome, changes }) => (
                <TableTr key={row}>
                  <TableTd>{row}</TableTd>
                  <TableTd>
                    <Badge variant="light" color={outcome === 'created' ? 'teal' : 'blue'}>
                      {outcome === 'created' ? 'created' : 'changed'}
                    </Badge>
                  </TableTd>
                  <TableTd>
                    {outcome === 'created' && <Text size="sm">a new user</Text>}
                    {Object.entries(changes).map(([field, { from, to }]) => (
                      <Text size="sm" key={field} style={{ overflowWrap: 'anywhere' }}>
                        {field}: {outcome === 'updated' && <s>{shown(from)}</s>} {shown(to)}
                      </Text>
                    ))}
                  </TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
        </TableScrollContainer>
      </Stack>
    </Paper>
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
