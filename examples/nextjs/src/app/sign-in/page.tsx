import { Alert, Button, Center, Paper, Stack, Text, Title } from '@mantine/core'
import { LogIn } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'

import { signedIn } from '@/lib/session'

export const metadata: Metadata = { title: 'Sign in' }

const messages: Record<string, string> = {
  unreachable: 'The sign-in service cannot be reached. Please try again.',
  refused: 'That sign-in did not succeed. Please try again.',
}

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
  if (await signedIn()) redirect('/')
  const search = await searchParams
  const { error } = search
  const message = typeof error === 'string' ? messages[error] : undefined
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="xl" w="100%" maw={380}>
        <Stack>
          <Title order={1} size="h3">
            Roster
          </Title>
          <Text c="dimmed">Sign in to see and change the people of this workspace.</Text>
          {message && (
            <Alert color="red" role="alert">
              {message}
            </Alert>
          )}
          <Button
            component="a"
            href={'signed-out' in search ? '/auth/sign-in?again' : '/auth/sign-in'}
            leftSection={<LogIn size={18} aria-hidden />}
          >
            Sign in
          </Button>
        </Stack>
      </Paper>
    </Center>
  )
}
