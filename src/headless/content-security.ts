// The content security policy of the built page. It stands in the page itself, so any static host will do; Lanes' own server says it too.

import type { Plugin } from 'vite'

/** The one policy that may name scripts: see src/offline/script-address.ts. */
const policyName = 'lanes-script-address'

/** xterm and CodeMirror make styles of their own. */
export const contentSecurityPolicy = [
  "default-src 'self'", "script-src 'self'", "worker-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'",
  "connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", `trusted-types ${policyName}`,
].join('; ')

export const contentSecurity = (): Plugin => ({
  name: 'content-security',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy }, injectTo: 'head-prepend' },
  ],
})
