import { adapterUrl } from '../../preview1-adapter.ts';
import { compilerCache, downloadSize, manifestUrl, partUrl } from './compiler-manifest.ts';
import type { CompilerManifest } from './compiler-manifest.ts';

/** Where the compiler stands. Sizes in bytes: `served` travels, `kept` is stored. */
export type CompilerState =
  | { kind: 'looking' }
  | {
      kind: 'absent';
      served: number;
      kept: number;
      /** Of an earlier try, so that it need not travel again. */ done: number;
    }
  | { kind: 'downloading'; done: number; served: number }
  | { kind: 'failed'; reason: string; done: number; served: number }
  | { kind: 'here'; kept: number }
  /** This browser keeps nothing for pages like this one. */
  | { kind: 'impossible' };

/** The C compiler in this browser's storage: fetched when the learner says so, and never before. */
export interface CompilerDownload {
  readonly state: CompilerState;
  subscribe: (listener: () => void) => () => void;
  /** Finds out whether it is here; asks the server for nothing but its size. */
  look: () => void;
  start: () => void;
  /** What has arrived whole is kept for the next try. */
  stop: () => void;
  remove: () => void;
}

// Often enough to be seen moving; a fast line brings a thousand pieces a second.
const tellEveryMs = 100;

let download: CompilerDownload | null = null;

/** One for the page: every lab shows the same. */
export function openCompilerDownload(): CompilerDownload {
  download ??= createDownload();
  return download;
}

function createDownload(): CompilerDownload {
  let state: CompilerState = { kind: 'looking' };
  let isLooking = false;
  let running: AbortController | null = null;
  const listeners = new Set<() => void>();
  const show = (next: CompilerState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  async function look(): Promise<void> {
    if (!('caches' in globalThis)) return show({ kind: 'impossible' });
    const cache = await caches.open(compilerCache);
    const kept = await manifestIn(cache);
    const current = await fetchManifest().catch(() => null);
    if (kept !== null && (current === null || current.folder === kept.folder)) {
      return show({ kind: 'here', kept: downloadSize(kept).bytes });
    }
    if (current === null) return show({ kind: 'failed', reason: 'the server does not answer', done: 0, served: 0 });
    // Of an older version nothing is of use.
    for (const { url } of await cache.keys()) {
      if (!url.includes(`/${current.folder}/`)) await cache.delete(url);
    }
    show({ kind: 'absent', ...sizes(current), done: await doneOf(cache, current) });
  }

  async function fetchAll(signal: AbortSignal): Promise<void> {
    const manifest = await fetchManifest(signal);
    const cache = await caches.open(compilerCache);
    const { served } = downloadSize(manifest);
    let done = 0;
    let toldAt = 0;
    for (const part of manifest.parts) {
      const url = partUrl(manifest, part.name);
      if ((await cache.match(url)) === undefined) {
        const before = done;
        const bytes = await fetchPart(url, part.bytes, signal, (share) => {
          if (performance.now() - toldAt < tellEveryMs) return;
          toldAt = performance.now();
          show({ kind: 'downloading', done: before + Math.round(share * part.served), served });
        });
        await cache.put(url, new Response(bytes, { headers: { 'content-type': 'application/octet-stream' } }));
      }
      done += part.served;
      signal.throwIfAborted();
      show({ kind: 'downloading', done, served });
    }
    for (const kind of ['command', 'reactor'] as const) await cache.add(adapterUrl(kind));
    // Last: whoever finds it finds all parts.
    await cache.put(manifestUrl, Response.json(manifest));
    show({ kind: 'here', kept: downloadSize(manifest).bytes });
  }

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    look: () => {
      if (isLooking || running !== null || state.kind !== 'looking') return;
      isLooking = true;
      void look()
        .catch((error: unknown) => show({ kind: 'failed', reason: wordsOf(error), done: 0, served: 0 }))
        .finally(() => (isLooking = false));
    },
    start: () => {
      if (running !== null) return;
      const controller = new AbortController();
      running = controller;
      const { done, served } = state.kind === 'absent' || state.kind === 'failed' ? state : { done: 0, served: 0 };
      show({ kind: 'downloading', done, served });
      fetchAll(controller.signal)
        .catch(async (error: unknown) => {
          if (controller.signal.aborted) return look();
          const at = state.kind === 'downloading' ? state : { done: 0, served: 0 };
          show({ kind: 'failed', reason: wordsOf(error), done: at.done, served: at.served });
        })
        .catch(() => show({ kind: 'looking' }))
        .finally(() => (running = null));
    },
    stop: () => running?.abort(),
    remove: () => {
      void caches.delete(compilerCache).then(look);
    },
  };
}

function sizes(manifest: CompilerManifest): { served: number; kept: number } {
  const { served, bytes } = downloadSize(manifest);
  return { served, kept: bytes };
}

/** Asked anew each time: the name of this small file does not change with its contents. */
async function fetchManifest(signal?: AbortSignal): Promise<CompilerManifest> {
  const response = await fetch(manifestUrl, { cache: 'no-cache', ...(signal === undefined ? {} : { signal }) });
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return (await response.json()) as CompilerManifest;
}

async function manifestIn(cache: Cache): Promise<CompilerManifest | null> {
  const kept = await cache.match(manifestUrl);
  return kept === undefined ? null : ((await kept.json()) as CompilerManifest);
}

async function doneOf(cache: Cache, manifest: CompilerManifest): Promise<number> {
  let done = 0;
  for (const { name, served } of manifest.parts) {
    if ((await cache.match(partUrl(manifest, name))) !== undefined) done += served;
  }
  return done;
}

/** @param tell how much of it is here, from 0 to 1 */
async function fetchPart(
  url: string,
  size: number,
  signal: AbortSignal,
  tell: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) throw new Error(`the server answers ${response.status}`);
  const bytes = new Uint8Array(size);
  let at = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (at + piece.value.length > size) throw new Error('a part is longer than announced');
    bytes.set(piece.value, at);
    at += piece.value.length;
    tell(at / size);
  }
  if (at !== size) throw new Error('the connection broke off');
  return bytes;
}

function wordsOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return 'the storage of this browser is full';
  if (error instanceof TypeError) return 'the connection broke off';
  return error instanceof Error ? error.message : String(error);
}
