import { fileURLToPath } from 'node:url';
import { responseHeaders } from './scripts/response-headers.mjs';

/** `npm run export` sets this: a static site has no server routes and no response headers of its own. */
const isExport = process.env.LEARN_WASM_TARGET === 'export';
const isDev = process.env.NODE_ENV === 'development';

// A file's last suffix decides where its route exists: `route.server.ts` needs a server,
// `route.dev.ts` serves authors only. See docs/architecture.md.
const pageExtensions = ['tsx', 'ts', ...(isExport ? [] : ['server.ts']), ...(isDev ? ['dev.ts'] : [])];

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions,
  typedRoutes: true,
  // `npm test` checks types, of tests and scripts as well; a newcomer's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // scripts/serve.mjs compresses: it sends Brotli, which Next does not.
  compress: false,
  images: { unoptimized: true },
  turbopack: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    resolveAlias: {
      // The browser build of this package asks `document`, which Workers lack: the author's preview parses in one.
      'decode-named-character-reference': './node_modules/decode-named-character-reference/index.js',
    },
  },
  ...(isExport ? { output: 'export', trailingSlash: true } : { headers: responseHeaders }),
};

export default config;
