import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { useGetJob, UseGetJobKeyFn } from '@/api/queries'
import type { Job } from '@/api/requests'

/**
 * A job and its progress, as the server tells it by server-sent events; EventSource takes up again what breaks off. Where
 * the stream fails for good, it is asked for every few seconds.
 */
export function useFollowedJob(id: string | undefined) {
  const queries = useQueryClient()
  const path = { id: id ?? '' }
  const query = useGetJob({ path }, undefined, { enabled: id !== undefined, refetchInterval: ({ state }) => pause(state.data) })
  const isOver = query.data?.finishedAt != null
  useEffect(() => {
    if (id === undefined || isOver) return
    const source = new EventSource(`/api/roster/v1/jobs/${id}/events`)
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      queries.setQueryData(UseGetJobKeyFn({ path: { id } }), JSON.parse(data) as Job)
    })
    return () => source.close()
  }, [id, isOver, queries])
  return query
}

function pause(job: Job | undefined): number | false {
  return job?.finishedAt ? false : 5000
}
