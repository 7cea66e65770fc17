import type { CallerStatement } from './caller.ts'

/** What is declared at module scope, by name: for the scripts that render the statements. */
export const declarations = new Map<string, () => CallerStatement>()
