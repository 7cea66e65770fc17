/** What a code means, and what to do about it: a sentence each, in Markdown's way of marking code. */
export type Entry = readonly [means: string, toDo: string]

/** An entry for each code of a list: one that is missing, or is in no list, does not compile. */
export type Entries<Code extends string> = Record<Code, Entry>
