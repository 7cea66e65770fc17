'use client'

import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { client } from '@/api/requests/client.gen'
import { queryClient } from '@/lib/query-client'
import { colors, theme } from './theme'

client.setConfig({ baseUrl: '/api/roster' })

export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient()}>
      <MantineProvider theme={theme} cssVariablesResolver={colors} defaultColorScheme="auto">
        <ModalsProvider>
          <Notifications position="bottom-right" />
          {children}
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}
