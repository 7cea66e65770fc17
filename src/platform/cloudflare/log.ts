import type { Logger } from '../../domain/ports.ts'

/** One line of JSON each, which the platform keeps. */
export const log: Logger = {
  info: (message, fields) => console.log(JSON.stringify({ level: 'info', message, ...fields })),
  error: (message, fields) => console.error(JSON.stringify({ level: 'error', message, ...fields })),
}
