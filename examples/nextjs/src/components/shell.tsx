'use client'

import {
  ActionIcon,
  AppShell,
  AppShellHeader,
  AppShellMain,
  AppShellNavbar,
  Avatar,
  Burger,
  Button,
  Container,
  Group,
  NavLink,
  Stack,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { FileUp, KeyRound, ListChecks, LogOut, Moon, Sun, UserRound, Users, Webhook } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

import classes from './shell.module.css'

const staffPages = [
  { href: '/users', label: 'Users', icon: Users },
  { href: '/import', label: 'Import', icon: FileUp },
  { href: '/jobs', label: 'Jobs', icon: ListChecks },
  { href: '/webhooks', label: 'Webhooks', icon: Webhook },
  { href: '/api-keys', label: 'API keys', icon: KeyRound },
] as const
const ownPages = [{ href: '/me', label: 'My profile', icon: UserRound }] as const

interface Props {
  name: string
  email: string
  isStaff: boolean
  children: ReactNode
}

export function Shell({ name, email, isStaff, children }: Props) {
  const [opened, { toggle, close }] = useDisclosure()
  const isNarrow = useMediaQuery('(max-width: 48em)', false)
  const path = usePathname()
  useHotkeys([['Escape', close]])
  const pages = isStaff ? [...staffPages, ...ownPages] : ownPages
  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <AppShellHeader>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Navigation"
              aria-expanded={opened}
              aria-controls="pages"
            />
            <Text fw={700} size="lg">
              Roster
            </Text>
          </Group>
          <ColorSchemeButton />
        </Group>
      </AppShellHeader>
      <AppShellNavbar p="sm" id="pages" inert={isNarrow && !opened}>
        <Stack justify="space-between" h="100%">
          <nav aria-label="Pages">
            {pages.map(({ href, label, icon: Icon }) => (
              <NavLink
                key={href}
                component={Link}
                href={href}
                label={label}
                active={path === href || path.startsWith(`${href}/`)}
                aria-current={path === href ? 'page' : undefined}
                leftSection={<Icon size={18} aria-hidden />}
                onClick={close}
              />
            ))}
          </nav>
          <Stack gap="xs">
            <Group gap="xs" wrap="nowrap">
              <Avatar name={name} color="gray" radius="xl" size="sm" alt="" />
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={500} truncate>
                  {name}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {email}
                </Text>
              </div>
            </Group>
            <form action="/auth/sign-out" method="post">
              <Button type="submit" variant="default" size="xs" fullWidth leftSection={<LogOut size={14} aria-hidden />}>
                Sign out
              </Button>
            </form>
          </Stack>
        </Stack>
      </AppShellNavbar>
      <AppShellMain id="content" tabIndex={-1}>
        <Container size="lg" px={0}>
          {children}
        </Container>
      </AppShellMain>
    </AppShell>
  )
}

function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme()
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: true }) === 'dark'
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={isDark ? 'Use light colours' : 'Use dark colours'}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
    </ActionIcon>
  )
}
