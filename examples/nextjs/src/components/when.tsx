'use client'

const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A moment in the reader's own time zone, which the server cannot know. */
export function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at} suppressHydrationWarning style={{ whiteSpace: 'nowrap' }}>
      {local.format(new Date(at))}
    </time>
  )
}
