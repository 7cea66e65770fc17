import { Anchor } from '@mantine/core'

export function RejectedLink({ id, count }: { id: string; count: number }) {
  return (
    <Anchor href={`/api/roster/v1/imports/${id}/rejected`} download="rejected.csv" size="sm">
      Download {count === 1 ? 'the rejected row' : `the ${count.toLocaleString('en')} rejected rows`}, and why
    </Anchor>
  )
}
