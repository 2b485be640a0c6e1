/** Cross-origin isolation everywhere (a finer clock, SharedArrayBuffer), and nothing a page does not need. */
const everywhere = [
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Embedder-Policy', value: 'require-corp' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];

// `script-src` and `default-src` stay out of the pages' header: every page carries them in a meta tag with the
// hashes of its own inline scripts (scripts/csp.mjs), and policies of both places would intersect.
const page = [
  "base-uri 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  // Monaco writes style elements.
  "style-src 'self' 'unsafe-inline'",
].join('; ');

// A Worker obeys the policy of its own script's response. Only Workers may load generated glue from blob: URLs.
const worker = ["default-src 'none'", "script-src 'self' blob: 'wasm-unsafe-eval'", "connect-src 'self'"].join('; ');

/** The one table of response headers, for next.config.mjs and scripts/serve.mjs. */
export async function responseHeaders() {
  return [
    { source: '/:path*', headers: everywhere },
    { source: '/((?!_next/static/).*)', headers: [{ key: 'Content-Security-Policy', value: page }] },
    { source: '/_next/static/chunks/:path*', headers: [{ key: 'Content-Security-Policy', value: worker }] },
  ];
}
