import { Anchor, Center, Stack, Text, Title } from '@mantine/core'

export default function NotFound() {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack align="center" gap="xs">
        <Title order={1} size="h3">
          There is no such page
        </Title>
        <Text c="dimmed">The address may be misspelt, or old.</Text>
        <Anchor href="/">Start</Anchor>
      </Stack>
    </Center>
  )
}
