import { notifications } from '@mantine/notifications'

import { problemOf } from '@/lib/problem'

/** A toast: it worked. */
export function tellDone(message: string) {
  notifications.show({ message, color: 'teal' })
}

/** A toast: it did not. */
export function tellProblem(error: unknown) {
  const { title, detail } = problemOf(error)
  notifications.show({ title, message: detail, color: 'red', role: 'alert' })
}
