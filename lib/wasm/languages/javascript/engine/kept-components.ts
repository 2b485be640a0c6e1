const cacheName = 'engine-components';
// Twelve megabytes each: enough for the worlds that somebody works at in these days.
const mostKept = 4;

/**
 * What took seconds to make, kept by the browser over reloads, the newest few. Where the browser keeps nothing (no
 * secure context, no room, private windows) it is made again.
 */
export async function keepComponent(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const cache = await openCache();
  const address = `/engine-components/${key}.wasm`;
  const kept = await cache?.match(address).catch(() => undefined);
  if (kept !== undefined) return new Uint8Array(await kept.arrayBuffer());

  const made = await make();
  try {
    await cache?.put(address, new Response(new Uint8Array(made)));
    for (const old of ((await cache?.keys()) ?? []).slice(0, -mostKept)) await cache?.delete(old);
  } catch {
    // No room: nothing is lost but the time.
  }
  return made;
}

async function openCache(): Promise<Cache | null> {
  if (typeof caches === 'undefined') return null;
  return caches.open(cacheName).catch(() => null);
}
