/**
 * Stands for two parts of postgres.js that Roster does not use, and that each client would make: logical replication and
 * large objects.
 */
// oxlint-disable-next-line import/no-default-export -- as the modules that it stands for
export default function unused(): () => never {
  return () => {
    throw new Error('This part of postgres.js is not in the bundle.')
  }
}
