import type { ExtractSchema } from 'hono/types'

import type { App } from '../app.ts'

/** The schema of the application: each path, each method, what it takes and answers. */
export type Routes = ExtractSchema<App>

type Answered<Route, Status> = Extract<Route, { status: Status }> extends { output: infer Output } ? Output : never
type Taken<Route> = Route extends { input: { json: infer Body } } ? Body : never

/** What the client has a name for, as the routes have it. */
export interface Known {
  ApiKey: Answered<Routes['/v1/api-keys/:id']['$get'], 200>
  AuditEntry: Answered<Routes['/v1/audit-log']['$get'], 200>['data'][number]
  RosterEvent: Answered<Routes['/v1/events/:id']['$get'], 200>
  Export: Answered<Routes['/v1/exports/:id']['$get'], 200>
  Import: Answered<Routes['/v1/imports/:id']['$get'], 200>
  IssuedApiKey: Answered<Routes['/v1/api-keys']['$post'], 201>
  IssuedWebhookEndpoint: Answered<Routes['/v1/webhook-endpoints']['$post'], 201>
  Issuer: Answered<Routes['/v1/issuers/:id']['$get'], 200>
  Job: Answered<Routes['/v1/jobs/:id']['$get'], 200>
  Me: Answered<Routes['/v1/me']['$get'], 200>
  NewApiKey: Taken<Routes['/v1/api-keys']['$post']>
  NewExport: Taken<Routes['/v1/exports']['$post']>
  NewIssuer: Taken<Routes['/v1/issuers']['$post']>
  NewUser: Taken<Routes['/v1/users']['$post']>
  NewWebhookEndpoint: Taken<Routes['/v1/webhook-endpoints']['$post']>
  Settings: Answered<Routes['/v1/settings']['$get'], 200>
  User: Answered<Routes['/v1/users/:id']['$get'], 200>
  UserPatch: Taken<Routes['/v1/users/:id']['$patch']>
  WebhookDelivery: Answered<Routes['/v1/webhook-deliveries']['$get'], 200>['data'][number]
  WebhookDeliveryDetail: Answered<Routes['/v1/webhook-deliveries/:id']['$get'], 200>
  WebhookEndpoint: Answered<Routes['/v1/webhook-endpoints/:id']['$get'], 200>
}

/** What every refusal answers. */
export type Refusal = Answered<Routes['/v1/users']['$get'], 401>
