'use client'

import { PageHeader } from '@/components/page-header'
import { ProblemAlert } from '@/components/problem-alert'

const problem = {
  code: 'unexpected',
  title: 'This page could not be made',
  detail: 'The reason is in the server’s log. Trying again may help.',
  errors: [],
}

export default function PageError({ retry }: { retry: () => void }) {
  return (
    <>
      <PageHeader title="Something went wrong" />
      <ProblemAlert error={problem} retry={retry} />
    </>
  )
}
