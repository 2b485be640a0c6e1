import { connect, createServer } from 'node:net';

/** A way to a server that counts what comes back through it, headers included. */
export async function countBytes(address: string): Promise<{ address: string; bytes(): number; close(): void }> {
  let bytes = 0;
  const port = Number(new URL(address).port);
  const server = createServer((near) => {
    const far = connect({ port, host: 'localhost' });
    far.on('data', (chunk) => {
      bytes += chunk.length;
    });
    far.pipe(near);
    near.pipe(far);
    // Whoever leaves first takes the other along; a page that is closed cuts its connections.
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const own = server.address();
  if (own === null || typeof own === 'string') throw new Error('the counter has no port');
  return { address: `http://localhost:${own.port}`, bytes: () => bytes, close: () => server.close() };
}
