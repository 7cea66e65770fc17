import type { ErrorCode as EveryCode } from '../domain/errors.ts'
import type { EventType as EveryType } from '../domain/events/types.ts'
import type { Known, Refusal } from './known.ts'
import { spelled, type Fields, type Without } from './spell.ts'

/** The resources of Roster. The build writes their fields out, so that a reader of them needs no schema. */

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

type Model<Name extends keyof Known> = Fields<Known[Name], Omit<Known, Name>, Models>

const apiKey = spelled<Model<'ApiKey'>>()
export interface ApiKey extends Of<typeof apiKey> {}

const auditEntry = spelled<Model<'AuditEntry'>>()
export interface AuditEntry extends Of<typeof auditEntry> {}

const exported = spelled<Model<'Export'>>()
export interface Export extends Of<typeof exported> {}

const imported = spelled<Model<'Import'>>()
export interface Import extends Of<typeof imported> {}

const issuedApiKey = spelled<Model<'IssuedApiKey'>>()
export interface IssuedApiKey extends Of<typeof issuedApiKey> {}

const issuedWebhookEndpoint = spelled<Model<'IssuedWebhookEndpoint'>>()
export interface IssuedWebhookEndpoint extends Of<typeof issuedWebhookEndpoint> {}

const issuer = spelled<Model<'Issuer'>>()
export interface Issuer extends Of<typeof issuer> {}

const job = spelled<Model<'Job'>>()
export interface Job extends Of<typeof job> {}

const me = spelled<Model<'Me'>>()
export interface Me extends Of<typeof me> {}

const newApiKey = spelled<Model<'NewApiKey'>>()
export interface NewApiKey extends Of<typeof newApiKey> {}

const newExport = spelled<Model<'NewExport'>>()
export interface NewExport extends Of<typeof newExport> {}

const newIssuer = spelled<Model<'NewIssuer'>>()
export interface NewIssuer extends Of<typeof newIssuer> {}

const newUser = spelled<Model<'NewUser'>>()
export interface NewUser extends Of<typeof newUser> {}

const newWebhookEndpoint = spelled<Model<'NewWebhookEndpoint'>>()
export interface NewWebhookEndpoint extends Of<typeof newWebhookEndpoint> {}

const settings = spelled<Model<'Settings'>>()
export interface Settings extends Of<typeof settings> {}

const user = spelled<Model<'User'>>()
export interface User extends Of<typeof user> {}

const userPatch = spelled<Model<'UserPatch'>>()
export interface UserPatch extends Of<typeof userPatch> {}

const webhookDelivery = spelled<Model<'WebhookDelivery'>>()
export interface WebhookDelivery extends Of<typeof webhookDelivery> {}

const webhookDeliveryDetail = spelled<Model<'WebhookDeliveryDetail'>>()
export interface WebhookDeliveryDetail extends Of<typeof webhookDeliveryDetail> {}

const webhookEndpoint = spelled<Model<'WebhookEndpoint'>>()
export interface WebhookEndpoint extends Of<typeof webhookEndpoint> {}

const errorCodes = spelled<{ [Name in EveryCode]: Name }>()
/** Every way in which Roster refuses. */
export type ErrorCode = keyof typeof errorCodes

const problem = spelled<Without<Fields<Refusal, Known, Models>, 'code'>>()
/** A problem document (RFC 9457). A program decides by its `code`. */
export interface Problem<Code = ErrorCode> extends Of<typeof problem> {
  code: Code
}

const eventTypes = spelled<{ [Name in EveryType]: Name }>()
export type EventType = keyof typeof eventTypes

const envelope = spelled<Without<Model<'RosterEvent'>, 'type' | 'data' | 'previous'>>()
/** One committed change: `data` is its subject afterwards, `previous` what the fields that changed were before. */
export interface EventOf<Type extends EventType, Subject> extends Of<typeof envelope> {
  type: Type
  data: Subject
  previous: Partial<Subject> | null
}

/** What the events of a kind speak of; those of jobs and files tell what their resources do, and no more. */
export interface Subjects {
  user: User
  api_key: ApiKey
  issuer: Issuer
  settings: Settings
  webhook_endpoint: WebhookEndpoint
}

export type RosterEvent = {
  [Type in EventType]: EventOf<
    Type,
    Type extends `${infer Kind}.${string}`
      ? Kind extends keyof Subjects
        ? Subjects[Kind]
        : { [field: string]: JsonValue }
      : never
  >
}[EventType]

/** The models by their names. */
export interface Models {
  ApiKey: ApiKey
  AuditEntry: AuditEntry
  RosterEvent: RosterEvent
  Export: Export
  Import: Import
  IssuedApiKey: IssuedApiKey
  IssuedWebhookEndpoint: IssuedWebhookEndpoint
  Issuer: Issuer
  Job: Job
  Me: Me
  NewApiKey: NewApiKey
  NewExport: NewExport
  NewIssuer: NewIssuer
  NewUser: NewUser
  NewWebhookEndpoint: NewWebhookEndpoint
  Settings: Settings
  User: User
  UserPatch: UserPatch
  WebhookDelivery: WebhookDelivery
  WebhookDeliveryDetail: WebhookDeliveryDetail
  WebhookEndpoint: WebhookEndpoint
}

type Of<T> = T
