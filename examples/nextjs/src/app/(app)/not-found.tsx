import { Text } from '@mantine/core'

import { PageHeader } from '@/components/page-header'

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not here" back={{ href: '/', label: 'Start' }} />
      <Text c="dimmed">There is no such page, or nobody of this id.</Text>
    </>
  )
}
