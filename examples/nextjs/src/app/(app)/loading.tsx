import { Skeleton, Stack } from '@mantine/core'

export default function Loading() {
  return (
    <Stack aria-busy>
      <Skeleton height={36} width={220} mb="lg" />
      <Skeleton height={52} />
      <Skeleton height={420} />
    </Stack>
  )
}
