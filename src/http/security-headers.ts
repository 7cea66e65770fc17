import { secureHeaders } from 'hono/secure-headers'

const none = ["'none'"]
const self = ["'self'"]

/** One policy for all: it allows what the docs page needs, and an API needs nothing. */
export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: [...self, 'data:'],
    connectSrc: self,
    fontSrc: self,
    baseUri: none,
    formAction: none,
    frameAncestors: none,
  },
  xFrameOptions: 'DENY',
  xXssProtection: false,
})
