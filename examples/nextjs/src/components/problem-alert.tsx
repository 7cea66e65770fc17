'use client'

import { Alert, Button, Stack, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'

import { problemOf } from '@/lib/problem'

interface Props {
  error: unknown
  retry?: () => void
}

/** What went wrong, in the server's words, and a way to try again. */
export function ProblemAlert({ error, retry }: Props) {
  if (!error) return null
  const { title, detail, errors } = problemOf(error)
  return (
    <Alert color="red" role="alert" title={title} icon={<CircleAlert aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{detail}</Text>
        {errors.map((fault) => (
          <Text size="sm" key={JSON.stringify(fault)}>
            {fault.pointer ?? fault.parameter ?? fault.header}: {fault.detail}
          </Text>
        ))}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
