'use client'

import {
  Button,
  Center,
  Paper,
  Skeleton,
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'

import { ProblemAlert } from './problem-alert'

interface Page<Item> {
  data: Item[]
}

interface Props<Item> {
  /** What the table lists, for those who do not see it. */
  label: string
  columns: string[]
  query: UseInfiniteQueryResult<InfiniteData<Page<Item> | undefined>, unknown>
  row: (item: Item) => ReactNode
  /** Shown instead of rows when there are none. */
  empty: ReactNode
}

/** A list of any length: loads on when its end is seen, or by a button; keeps its height while it loads. */
export function ListTable<Item>({ label, columns, query, row, empty }: Props<Item>) {
  const {
    data,
    error,
    isPending,
    isPlaceholderData,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    isFetchNextPageError,
    refetch,
  } = query
  const { ref, entry } = useIntersection({ rootMargin: '200px' })
  const isEndSeen = entry?.isIntersecting ?? false
  useEffect(() => {
    if (isEndSeen && hasNextPage && !isFetchingNextPage && !error) void fetchNextPage()
  }, [isEndSeen, hasNextPage, isFetchingNextPage, error, fetchNextPage])

  const items = data?.pages.flatMap((page) => page?.data ?? []) ?? []
  if (error && items.length === 0) return <ProblemAlert error={error} retry={() => void refetch()} />
  if (!isPending && items.length === 0) {
    return (
      <Center p="xl" mih={240} ta="center">
        {empty}
      </Center>
    )
  }
  return (
    <Paper withBorder aria-busy={isPending || isPlaceholderData} style={{ overflow: 'hidden' }}>
      <TableScrollContainer minWidth={720} type="native" tabIndex={0} role="region" aria-label={label} pos="relative">
        <Table aria-label={label} verticalSpacing="sm" highlightOnHover opacity={isPlaceholderData ? 0.6 : 1}>
          <TableThead>
            <TableTr>
              {columns.map((column) => (
                <TableTh key={column}>{column || <VisuallyHidden>Actions</VisuallyHidden>}</TableTh>
              ))}
            </TableTr>
          </TableThead>
          <TableTbody>
            {items.map(row)}
            {(isPending || isFetchingNextPage) && <Waiting rows={isPending ? 8 : 2} columns={columns.length} />}
          </TableTbody>
        </Table>
      </TableScrollContainer>
      {error !== null && <ProblemAlert error={error} retry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />}
      {hasNextPage && (
        <Center p="sm" ref={ref}>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more
          </Button>
        </Center>
      )}
      {!hasNextPage && !isPending && (
        <Text size="xs" c="dimmed" ta="center" p="sm">
          {items.length === 1 ? 'That is the only one.' : `These are all ${items.length}.`}
        </Text>
      )}
    </Paper>
  )
}

function Waiting({ rows, columns }: { rows: number; columns: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <TableTr key={row} aria-hidden>
      {Array.from({ length: columns }, (__, column) => (
        <TableTd key={column}>
          <Skeleton height={22} />
        </TableTd>
      ))}
    </TableTr>
  ))
}
