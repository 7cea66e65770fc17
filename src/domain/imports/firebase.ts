const provider = (name: string) => ['Id', 'Email', 'DisplayName', 'PhotoUrl'].map((part) => `${name}${part}`)

/** What `firebase auth:export` writes to CSV, in its order: it writes no header. The last four came with later versions. */
export const firebaseHeaders = [
  'localId',
  'email',
  'emailVerified',
  'passwordHash',
  'salt',
  'displayName',
  'photoUrl',
  ...['google', 'facebook', 'twitter', 'github'].flatMap(provider),
  'createdAt',
  'lastSignedInAt',
  'phoneNumber',
  'disabled',
  'customAttributes',
]

const [EMAIL, IS_VERIFIED, CREATED_AT] = [1, 2, 23]

/** Whether a record is a user of Firebase: no header has such cells. */
export function isFirebaseRow(record: string[]): boolean {
  return (
    record.length >= CREATED_AT + 3 &&
    record.length <= firebaseHeaders.length + 1 &&
    /^$|@/.test(record[EMAIL] ?? '') &&
    /^(?:true|false)$/.test(record[IS_VERIFIED] ?? '') &&
    /^\d{12,14}$/.test(record[CREATED_AT] ?? '')
  )
}
