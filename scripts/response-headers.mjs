/** Cross-origin isolation everywhere (a finer clock, SharedArrayBuffer), and nothing a page does not need. */
const everywhere = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

// `script-src` and `default-src` stay out of the pages' header: every page carries them in a meta tag with the
// hashes of its own inline scripts (scripts/setup/csp.mjs), and policies of both places would intersect.
const pagePolicy = [
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
const workerPolicy = ["default-src 'none'", "script-src 'self' blob: 'wasm-unsafe-eval'", "connect-src 'self'"].join(
  '; ',
);

/** Headers of everything below /_next/static, which scripts/serve.mjs sends itself. */
export const assetHeaders = { ...everywhere, 'Content-Security-Policy': workerPolicy };

const asList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** The same table in the words of next.config.mjs; development has nobody else to send it. */
export async function responseHeaders() {
  return [
    { source: '/:path*', headers: asList(everywhere) },
    { source: '/((?!_next/static/).*)', headers: asList({ 'Content-Security-Policy': pagePolicy }) },
    { source: '/_next/static/chunks/:path*', headers: asList({ 'Content-Security-Policy': workerPolicy }) },
  ];
}
