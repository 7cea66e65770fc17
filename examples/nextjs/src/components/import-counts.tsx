import { Paper, SimpleGrid, Text } from '@mantine/core'

import type { Import } from '@/api/requests'

export function ImportCounts({ found }: { found: Import }) {
  const counts = { created: found.created, changed: found.updated, unchanged: found.unchanged, rejected: found.rejected }
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0}>
      {Object.entries(counts).map(([name, count]) => (
        <Paper key={name} withBorder p="sm">
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text
            component="dd"
            m={0}
            size="xl"
            fw={700}
            c={name === 'rejected' && count > 0 ? 'red' : undefined}
            style={{ fontVariantNumeric: 'tabular-nums' }}
          >
            {count.toLocaleString('en')}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}
