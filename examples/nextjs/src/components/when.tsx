'use client'

import { useMounted } from '@mantine/hooks'

const style = { dateStyle: 'medium', timeStyle: 'short' } as const
const universal = new Intl.DateTimeFormat('en', { ...style, timeZone: 'UTC' })
const local = new Intl.DateTimeFormat(undefined, style)

/** A moment in the reader's own zone and language, which the server does not know: it leaves the room for it. */
export function When({ at }: { at: string }) {
  const isMounted = useMounted()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={at} style={{ whiteSpace: 'nowrap', visibility: isMounted ? 'visible' : 'hidden' }}>
      {isMounted ? local.format(moment) : universal.format(moment)}
    </time>
  )
}
