import { createApp } from './app.ts'
import { openServices } from './platform/cloudflare/services.ts'

export { KeySetKeeper } from './platform/cloudflare/key-sets.ts'
export { OriginRegister } from './platform/cloudflare/origins.ts'
export { QuotaCounter } from './platform/cloudflare/quota.ts'

const app = createApp(openServices)

export default {
  fetch(request, env, execution) {
    const answer = app.fetch(request, env, execution)
    execution.waitUntil(Promise.resolve(answer)) // a write goes on when its caller hangs up
    return answer
  },
} satisfies ExportedHandler<Env>
