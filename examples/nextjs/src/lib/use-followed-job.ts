import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { useGetJob, UseGetJobKeyFn } from '@/api/queries'
import type { Job } from '@/api/requests'

const POLL_MS = 5000

/**
 * A job and its progress, as the server tells it by server-sent events; EventSource takes up again what breaks off. Where
 * the stream fails for good, it is asked for every few seconds.
 */
export function useFollowedJob(id: string | undefined) {
  const queries = useQueryClient()
  const [isLost, setIsLost] = useState(false)
  const path = { id: id ?? '' }
  const query = useGetJob({ path }, undefined, {
    enabled: id !== undefined,
    refetchInterval: ({ state }) => isLost && !state.data?.finishedAt && POLL_MS,
  })
  const isOver = query.data?.finishedAt != null
  useEffect(() => {
    if (id === undefined || isOver) return
    const source = new EventSource(`/api/roster/v1/jobs/${id}/events`)
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      queries.setQueryData(UseGetJobKeyFn({ path: { id } }), JSON.parse(data) as Job)
    })
    source.addEventListener('error', () => setIsLost(source.readyState === EventSource.CLOSED))
    return () => source.close()
  }, [id, isOver, queries])
  return query
}
