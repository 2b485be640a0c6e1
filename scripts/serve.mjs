// Serves the built course: Next answers pages and API routes, precompressed assets come straight from disk.
import { createServer } from 'node:http';
import compression from 'compression';
import next from 'next';
import sirv from 'sirv';
import zlib from 'node:zlib';
import { assetHeaders } from './response-headers.mjs';
import { root } from './setup/run.mjs';

/**
 * @param {{ port: number; host: string; mayMove: boolean }} options `mayMove`: take the next free port when this one is taken
 * @returns {Promise<{ address: string; close(): Promise<void> }>}
 */
export async function serve({ port, host, mayMove }) {
  process.env.NODE_ENV = 'production';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const app = next({ dev: false, dir: root, hostname: host, port });
  await app.prepare();
  const answer = app.getRequestHandler();

  const setHeaders = (response) => {
    for (const [name, value] of Object.entries(assetHeaders)) response.setHeader(name, value);
  };
  const assets = sirv(`${root}/.next/static`, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
    setHeaders,
  });
  // Their names carry a hash, as those above.
  const vendor = sirv(`${root}/public/vendor`, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
    setHeaders,
  });
  // Pages are compressed as they go out; 5 costs about a millisecond a page.
  const compress = compression({ brotli: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } } });

  const server = createServer((request, response) => {
    for (const { prefix, send } of [
      { prefix: '/_next/static', send: assets },
      { prefix: '/vendor', send: vendor },
    ]) {
      if (!request.url?.startsWith(`${prefix}/`)) continue;
      const full = request.url;
      request.url = full.slice(prefix.length);
      send(request, response, () => {
        request.url = full;
        void answer(request, response);
      });
      return;
    }
    compress(request, response, () => void answer(request, response));
  });

  const taken = await listen(server, { port, host, mayMove });
  return {
    address: `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server, { port, host, mayMove }) {
  return new Promise((resolve, reject) => {
    let tried = port;
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && mayMove && tried < port + 20) server.listen(++tried, host);
      else if (error.code === 'EADDRINUSE')
        reject(new Error(`Port ${tried} is taken. Set PORT to a free one: PORT=4000 npm start`));
      else if (error.code === 'EACCES')
        reject(
          new Error(`Port ${tried} may not be opened by this user. Set PORT to one above 1023: PORT=4000 npm start`),
        );
      else reject(error);
    });
    server.on('listening', () => resolve(server.address().port));
    server.listen(port, host);
  });
}
