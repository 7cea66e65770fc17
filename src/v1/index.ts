import { OpenAPIHono } from '@hono/zod-openapi'

import type { AppEnv } from '../http/app-env.ts'
import { apiKeys } from './api-keys/routes.ts'
import { auditLog } from './audit-log/routes.ts'
import { events } from './events/routes.ts'
import { userExports } from './exports/routes.ts'
import { imports } from './imports/routes.ts'
import { issuers } from './issuers/routes.ts'
import { jobs } from './jobs/routes.ts'
import { me } from './me/routes.ts'
import { settings } from './settings/routes.ts'
import { users } from './users/routes.ts'
import { webhookDeliveries } from './webhooks/delivery-routes.ts'
import { webhookEndpoints } from './webhooks/endpoint-routes.ts'

/** Version 1 of the public contract. */
export const v1 = new OpenAPIHono<AppEnv>()
  .route('/', users)
  .route('/', apiKeys)
  .route('/', auditLog)
  .route('/', issuers)
  .route('/', events)
  .route('/', jobs)
  .route('/', imports)
  .route('/', userExports)
  .route('/', webhookEndpoints)
  .route('/', webhookDeliveries)
  .route('/', me)
  .route('/', settings)
