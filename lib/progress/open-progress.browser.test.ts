import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { createProgress } from './open-progress.browser.ts';
import { progressVersion } from './records.ts';
import type { ProgressStore } from './store.ts';

let count = 0;
const newName = () => `progress-${(count += 1)}`;
const never = () => undefined;

function open(databaseName: string, now: () => number = Date.now, afterGiveUp: (give: () => void) => void = never) {
  return createProgress({
    databaseName,
    now,
    afterGiveUp,
    whenLeaving: never,
    unstored: { read: () => null, write: never },
  });
}

/** A store of a page that can be left: what it keeps at once is the text. */
function openPage(databaseName: string, text: string | null = null) {
  let leave: (isLeaving: boolean) => void = never;
  const kept = { text };
  const store = createProgress({
    databaseName,
    now: Date.now,
    afterGiveUp: never,
    whenLeaving: (tell) => {
      leave = tell;
    },
    unstored: {
      read: () => kept.text,
      write: (next) => {
        kept.text = next;
      },
    },
  });
  return { store, kept, leave: (isLeaving = true) => leave(isLeaving) };
}

/** Waits for news, not for time. */
function until(store: ProgressStore, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const leave = store.subscribe(() => {
      if (!holds()) return;
      leave();
      resolve();
    });
  });
}

const edit = (part: string, text: string) => ({ kind: 'edited', part, hash: 'h', files: { 'a.wat': text } }) as const;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('what is put is readable at once, and there after a reload', async () => {
  const name = newName();
  const store = open(name);
  const stored = store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.get('read', 'm/a')).toMatchObject({ lesson: 'm/a' });
  await stored;
  expect(store.status).toBe('ready');

  const reloaded = open(name);
  expect(reloaded.status).toBe('opening');
  await reloaded.opened;
  expect(reloaded.get('read', 'm/a')).toMatchObject({ kind: 'read', lesson: 'm/a' });
});

test('two tabs at once lose nothing, even of one key and before they hear of each other', async () => {
  const name = newName();
  const [left, right] = [open(name, () => 1_000), open(name, () => 2_000)];
  await Promise.all([
    left.put({ kind: 'read', lesson: 'm/left' }),
    right.put({ kind: 'read', lesson: 'm/right' }),
    left.put(edit('m/l#e', 'older')),
    right.put(edit('m/l#e', 'newer')),
    left.put({ kind: 'passed', part: 'm/l#e', hash: 'h', withHelp: false }),
    right.put({ kind: 'passed', part: 'm/l#e', hash: 'h', withHelp: true }),
  ]);
  const reloaded = open(name);
  await reloaded.opened;
  expect(reloaded.get('read', 'm/left')).toBeDefined();
  expect(reloaded.get('read', 'm/right')).toBeDefined();
  expect(reloaded.get('edited', 'm/l#e')?.files).toEqual({ 'a.wat': 'newer' });
  expect(reloaded.get('passed', 'm/l#e')?.withHelp).toBe(false);
});

test('one tab sees what another one put', async () => {
  const name = newName();
  const [left, right] = [open(name), open(name)];
  await Promise.all([left.opened, right.opened]);
  const arrived = until(right, () => right.get('read', 'm/a') !== undefined);
  await left.put({ kind: 'read', lesson: 'm/a' });
  await arrived;
  expect(right.list()).toEqual(left.list());
});

test('a later put replaces an earlier one although the clock went back', async () => {
  const times = [5_000, 1_000];
  const store = open(newName(), () => times.shift() ?? 0);
  await store.opened;
  await store.put(edit('m/l#e', 'first'));
  await store.put(edit('m/l#e', 'second'));
  expect(store.get('edited', 'm/l#e')).toMatchObject({ files: { 'a.wat': 'second' }, at: 5_001 });
});

test('records and the list keep their identity until something changes', async () => {
  const store = open(newName());
  await store.put({ kind: 'read', lesson: 'm/a' });
  const [list, record] = [store.list(), store.get('read', 'm/a')];
  await store.put({ kind: 'read', lesson: 'm/b' });
  expect(store.get('read', 'm/a')).toBe(record);
  expect(store.list()).not.toBe(list);
});

test('without IndexedDB everything works in memory, and the status says so', async () => {
  vi.stubGlobal('indexedDB', undefined);
  const store = open(newName());
  await store.opened;
  expect(store.status).toBe('blocked');
  await store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.get('read', 'm/a')).toBeDefined();
  expect(await store.export()).toContain('"m/a"');
});

test('a browser that refuses to open the database is the same', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const store = open(newName());
  await store.opened;
  expect(store.status).toBe('blocked');
});

test('a browser that never answers is given up on, and what was kept is stored if it answers after all', async () => {
  const name = newName();
  const real = indexedDB.open.bind(indexedDB);
  // A request whose success nobody hears of until the test lets it through.
  let letThrough: (() => void) | undefined;
  vi.spyOn(indexedDB, 'open').mockImplementationOnce((...args) => {
    const request = real(...args);
    const add = request.addEventListener.bind(request);
    const held: (() => void)[] = [];
    letThrough = () => {
      for (const listen of held) listen();
    };
    request.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type !== 'success') add(type, listener);
      else held.push(() => add(type, listener));
    };
    return request;
  });
  let giveUp: (() => void) | undefined;
  const store = open(name, Date.now, (callback) => {
    giveUp = callback;
  });
  giveUp?.();
  await store.opened;
  expect(store.status).toBe('blocked');
  await store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.get('read', 'm/a')).toBeDefined();

  letThrough?.();
  await until(store, () => store.status === 'ready');
  await store.put({ kind: 'read', lesson: 'm/b' });
  const reloaded = open(name);
  await reloaded.opened;
  expect(reloaded.list().map((record) => record.kind)).toEqual(['read', 'read']);
});

test('full storage is told, work goes on in memory, and is stored once there is room', async () => {
  const name = newName();
  const store = open(name);
  await store.opened;
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  await store.put(edit('m/l#e', 'too much'));
  expect(store.status).toBe('full');
  expect(store.get('edited', 'm/l#e')?.files).toEqual({ 'a.wat': 'too much' });

  put.mockRestore();
  await store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.status).toBe('ready');
  const reloaded = open(name);
  await reloaded.opened;
  expect(reloaded.list()).toHaveLength(2);
});

test('a transaction that is aborted for lack of room is the same', async () => {
  const store = open(newName());
  await store.opened;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore) {
    const { transaction } = this;
    Object.defineProperty(transaction, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') });
    queueMicrotask(() => transaction.abort());
    return this.count();
  });
  await store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.status).toBe('full');
});

test('a newer version in another tab is let through, and this tab hands over what it still learns', async () => {
  const name = newName();
  const old = open(name);
  await old.put({ kind: 'read', lesson: 'm/a' });
  const outdated = until(old, () => old.status === 'outdated');
  const newer = await openDB(name, progressVersion + 1);
  await outdated;

  const heard = new BroadcastChannel(name);
  const message = new Promise<{ pleaseStore: boolean }>((resolve) => {
    heard.addEventListener('message', (event: MessageEvent<{ pleaseStore: boolean }>) => resolve(event.data), {
      once: true,
    });
  });
  await old.put({ kind: 'read', lesson: 'm/b' });
  expect(await message).toMatchObject({ type: 'put', version: progressVersion, pleaseStore: true });
  expect(old.get('read', 'm/b')).toBeDefined();
  expect(await newer.count('records')).toBe(1);
  heard.close();
  newer.close();
});

test('a tab stores what an outdated one asks it to', async () => {
  const name = newName();
  const store = open(name);
  await store.opened;
  const arrived = until(store, () => store.get('read', 'm/b') !== undefined);
  const other = new BroadcastChannel(name);
  other.postMessage({
    version: progressVersion,
    type: 'put',
    records: [{ kind: 'read', lesson: 'm/b', at: 1 }],
    pleaseStore: true,
  });
  await arrived;
  await store.put({ kind: 'read', lesson: 'm/c' });
  other.close();
  const reloaded = open(name);
  await reloaded.opened;
  expect(reloaded.get('read', 'm/b')).toBeDefined();
});

test('a page older than the stored version keeps working in memory and does not touch what is stored', async () => {
  const name = newName();
  const newer = await openDB(name, progressVersion + 1);
  newer.close();
  const store = open(name);
  await store.opened;
  expect(store.status).toBe('outdated');
  await store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.get('read', 'm/a')).toBeDefined();
});

test('a database deleted under the page is made anew by the next write', async () => {
  const name = newName();
  const store = open(name);
  await store.opened;
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).addEventListener('success', resolve);
  });
  await store.put({ kind: 'read', lesson: 'm/a' });
  expect(store.status).toBe('ready');
});

test('an export imported elsewhere merges, and a bad file changes nothing', async () => {
  const [source, target] = [open(newName(), () => 1_000), open(newName(), () => 2_000)];
  await source.put({ kind: 'read', lesson: 'm/a' });
  await source.put(edit('m/l#e', 'old'));
  await target.put(edit('m/l#e', 'mine'));
  const file = await source.export();

  expect(await target.preview(file)).toEqual({
    ok: true,
    records: 2,
    preview: { added: 1, updated: 0, unchanged: 1 },
  });
  expect(target.get('read', 'm/a')).toBeUndefined();
  expect(await target.import(file)).toMatchObject({ ok: true });
  expect(target.get('read', 'm/a')).toBeDefined();
  expect(target.get('edited', 'm/l#e')?.files).toEqual({ 'a.wat': 'mine' });

  const before = target.list();
  expect(await target.import(file.slice(0, 80))).toMatchObject({ ok: false });
  expect(target.list()).toBe(before);
});

test('erasing empties this tab, the other tab and the storage', async () => {
  const name = newName();
  const [left, right] = [open(name), open(name)];
  await left.put({ kind: 'read', lesson: 'm/a' });
  await until(right, () => right.list().length === 1);
  const emptied = until(right, () => right.list().length === 0);
  await left.erase();
  await emptied;
  expect(left.list()).toEqual([]);
  const reloaded = open(name);
  await reloaded.opened;
  expect(reloaded.list()).toEqual([]);
});

test('what was put while the page went away is there on the next visit, though the storage never heard of it', async () => {
  const gone = openPage(newName());
  await gone.store.opened;
  void gone.store.put(edit('m/l#before', 'typed'));
  gone.leave();
  void gone.store.put(edit('m/l#after', 'the last key'));

  // Another database: as if nothing had come through to the first.
  const name = newName();
  const next = openPage(name, gone.kept.text);
  await next.store.opened;
  expect(next.store.get('edited', 'm/l#before')?.files).toEqual({ 'a.wat': 'typed' });
  expect(next.store.get('edited', 'm/l#after')?.files).toEqual({ 'a.wat': 'the last key' });
  await next.store.put({ kind: 'read', lesson: 'm/l' });
  expect(next.kept.text).toBeNull();
  const later = open(name);
  await later.opened;
  expect(later.get('edited', 'm/l#after')?.files).toEqual({ 'a.wat': 'the last key' });
});

test('a page that comes back, and stores after all, leaves nothing behind', async () => {
  const { store, kept, leave } = openPage(newName());
  await store.opened;
  leave();
  const stored = store.put(edit('m/l#e', 'mine'));
  expect(kept.text).toContain('mine');
  leave(false);
  await stored;
  expect(kept.text).toBeNull();
});

test('what another tab stored later is not undone by what an earlier page left behind', async () => {
  const name = newName();
  const gone = openPage(newName());
  await gone.store.opened;
  gone.leave();
  void gone.store.put(edit('m/l#e', 'older'));
  const other = open(name, () => Date.now() + 60_000);
  await other.put(edit('m/l#e', 'newer'));
  const next = openPage(name, gone.kept.text);
  await next.store.opened;
  expect(next.store.get('edited', 'm/l#e')?.files).toEqual({ 'a.wat': 'newer' });
  expect(next.kept.text).toBeNull();
});

test('what cannot be read of an earlier page does no harm', async () => {
  for (const text of ['{"version":1,"rec', '{"version":99,"records":[{"kind":"later"}]}', 'null']) {
    const { store } = openPage(newName(), text);
    await store.opened;
    expect(store.list()).toEqual([]);
    expect(store.status).toBe('ready');
  }
});

test('erasing also removes what an earlier page left behind', async () => {
  const { store, kept, leave } = openPage(newName());
  await store.opened;
  leave();
  void store.put(edit('m/l#e', 'mine'));
  await store.erase();
  expect(kept.text).toBeNull();
});
