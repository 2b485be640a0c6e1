import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mergeRecord, mergeRecords, previewMerge } from './merge.ts';
import { migrate } from './migrate.ts';
import {
  keyOf,
  progressVersion,
  recordKey,
  type NewRecord,
  type ProgressRecord,
  type RecordKind,
  type RecordOf,
} from './records.ts';
import type { ImportOutcome, ProgressStatus, ProgressStore } from './store.ts';
import { forgetUnstored, keepUnstored, readUnstored, type TextKeeper } from './unstored.ts';

interface ProgressSchema extends DBSchema {
  records: { key: string; value: ProgressRecord };
}
type Database = IDBPDatabase<ProgressSchema>;

/** Between tabs. A tab of an older version that lost the storage asks the others to store for it. */
type TabMessage =
  | { version: number; type: 'put'; records: readonly ProgressRecord[]; pleaseStore: boolean }
  | { version: number; type: 'erased' };

export type ProgressSurroundings = {
  databaseName: string;
  now(): number;
  /** Calls back when opening takes so long that the page should go on without storage. */
  afterGiveUp(callback: () => void): void;
  /** Tells when the page may be gone at any moment, and when it is back. */
  whenLeaving(tell: (isLeaving: boolean) => void): void;
  /** For what a page could not store before it was left. */
  unstored: TextKeeper;
};

// Storage on a local disk opens within some ten milliseconds; a browser that hangs here hangs for good.
const giveUpMs = 3_000;

function pageSurroundings(databaseName: string): ProgressSurroundings {
  const unstoredKey = `${databaseName}-unstored`;
  return {
    databaseName,
    now: Date.now,
    afterGiveUp: (callback) => {
      setTimeout(callback, giveUpMs);
    },
    whenLeaving: (tell) => {
      window.addEventListener('pagehide', () => tell(true));
      window.addEventListener('pageshow', () => tell(false));
      // A phone ends a page that is not in sight without another word.
      document.addEventListener('visibilitychange', () => tell(document.visibilityState === 'hidden'));
    },
    unstored: {
      read: () => {
        try {
          return localStorage.getItem(unstoredKey);
        } catch {
          return null;
        }
      },
      write: (text) => {
        try {
          if (text === null) localStorage.removeItem(unstoredKey);
          else localStorage.setItem(unstoredKey, text);
        } catch {
          // Blocked or full: the page may still live long enough to store it.
        }
      },
    },
  };
}

let pageStore: ProgressStore | null = null;

/** The page's one store. Cheap to call again. */
export function openProgress(): ProgressStore {
  pageStore ??= createProgress(pageSurroundings('learn-wasm'));
  return pageStore;
}

let projectStore: ProgressStore | null = null;

/** Projects of the playground stand apart: they may be large, and pages that do not show them read none of them. */
export function openProjects(): ProgressStore {
  projectStore ??= createProgress(pageSurroundings('learn-wasm-projects'));
  return projectStore;
}

/**
 * Everything is kept in memory and read from there; IndexedDB is written behind, one record a key, each write joined
 * with what stands there inside one transaction, so that a tab that has not heard of another tab's write cannot undo it.
 */
export function createProgress(surroundings: ProgressSurroundings): ProgressStore {
  const { databaseName, unstored } = surroundings;
  let records = new Map<string, ProgressRecord>();
  let listed: readonly ProgressRecord[] = [];
  let status: ProgressStatus = 'opening';
  let database: Database | null = null;
  let isOutdated = false;
  let isOpeningSettled = false;
  let isLeaving = false;
  /** Not stored yet: waiting for its turn, for the database to open, or for room. */
  const unsaved = new Map<string, ProgressRecord>();
  let writing: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(databaseName);

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function become(next: ProgressStatus): void {
    if (next === status) return;
    status = next;
    tell();
  }

  function take(incoming: readonly ProgressRecord[]): void {
    const merged = mergeRecords(records, incoming);
    const isChanged = incoming.some((record) => {
      const key = recordKey(record);
      return merged.get(key) !== records.get(key);
    });
    if (!isChanged) return;
    records = merged;
    listed = [...merged.values()];
    tell();
  }

  function send(message: TabMessage): void {
    tabs?.postMessage(message);
  }

  function giveWay(): void {
    isOutdated = true;
    become('outdated');
  }

  async function connect(): Promise<Database> {
    return await openDB<ProgressSchema>(databaseName, progressVersion, {
      async upgrade(upgraded, from, _to, transaction) {
        if (from === 0) {
          upgraded.createObjectStore('records');
          return;
        }
        const store = transaction.objectStore('records');
        const outcome = migrate(await store.getAll(), from);
        if (!outcome.ok) return;
        await store.clear();
        // migrate gives records of the present shape; nothing but this file writes here.
        for (const record of outcome.records as readonly ProgressRecord[]) await store.put(record, recordKey(record));
      },
      blocking(_present, wanted) {
        database?.close();
        database = null;
        // A newer version of the course waits for this tab to let go. Holding on would stop that tab.
        // null: the database is being deleted; the next write makes it anew.
        if (wanted !== null) giveWay();
      },
      terminated() {
        // The browser closed it, for instance because the site's data was cleared. The next write opens it again.
        database = null;
      },
    });
  }

  async function load(): Promise<void> {
    database = await connect();
    take(await database.getAll('records'));
  }

  function describeTrouble(error: unknown): ProgressStatus {
    const name = error instanceof Error ? error.name : '';
    // Asked to open an older version than the one that is stored.
    if (name === 'VersionError') isOutdated = true;
    if (isOutdated) return 'outdated';
    return name === 'QuotaExceededError' ? 'full' : 'blocked';
  }

  /** Stores all that is waiting, in one transaction: either everything is stored or it all keeps waiting. */
  async function flush(): Promise<void> {
    if (unsaved.size === 0 || !isOpeningSettled) return;
    const batch = new Map(unsaved);
    if (isOutdated) {
      send({ version: progressVersion, type: 'put', records: [...batch.values()], pleaseStore: true });
      unsaved.clear();
      return;
    }
    try {
      database ??= await connect();
      const transaction = database.transaction('records', 'readwrite');
      // An aborted transaction rejects each of its requests and `done`; the first rejection is the one that is read.
      const done = transaction.done.then(
        () => null,
        (error: unknown) => ({ error }),
      );
      try {
        for (const [key, record] of batch) {
          const stored = await transaction.store.get(key);
          await transaction.store.put(stored === undefined ? record : mergeRecord(stored, record), key);
        }
      } catch (error) {
        // When there is no room the transaction is aborted, and it alone knows why.
        throw (await done)?.error ?? error;
      }
      const failure = await done;
      if (failure !== null) throw failure.error;
      for (const [key, record] of batch) if (unsaved.get(key) === record) unsaved.delete(key);
      forgetUnstored(unstored, [...batch.values()]);
      send({ version: progressVersion, type: 'put', records: [...batch.values()], pleaseStore: false });
      become('ready');
    } catch (error) {
      // A connection that closed under the write is opened anew by the next one.
      if (error instanceof Error && error.name === 'InvalidStateError') database = null;
      become(describeTrouble(error));
      send({ version: progressVersion, type: 'put', records: [...batch.values()], pleaseStore: false });
    }
  }

  async function clear(): Promise<void> {
    if (!isOpeningSettled) return;
    try {
      database ??= await connect();
      await database.clear('records');
    } catch (error) {
      become(describeTrouble(error));
    }
  }

  function write(): Promise<void> {
    writing = writing.then(flush);
    return writing;
  }

  tabs?.addEventListener('message', (event: MessageEvent<TabMessage>) => {
    const message = event.data;
    // News in a shape that this tab does not know; the storage has it.
    if (message.version > progressVersion) return;
    if (message.type === 'erased') {
      records = new Map();
      listed = [];
      unsaved.clear();
      tell();
      return;
    }
    const outcome = migrate(message.records, message.version);
    if (!outcome.ok) return;
    const incoming = outcome.records as readonly ProgressRecord[];
    take(incoming);
    if (!message.pleaseStore) return;
    for (const record of incoming) unsaved.set(recordKey(record), record);
    void write();
  });
  // In Node, where the tests run, an open channel would keep the process alive; browsers have no `unref`.
  if (tabs !== null && 'unref' in tabs && typeof tabs.unref === 'function') tabs.unref();

  async function start(): Promise<void> {
    try {
      await load();
      become('ready');
    } catch (error) {
      become(describeTrouble(error));
    }
    takeUpUnstored();
    isOpeningSettled = true;
  }

  /** What an earlier page wrote in its last moment counts as put here, unless something newer is known. */
  function takeUpUnstored(): void {
    const left = readUnstored(unstored);
    take(left);
    for (const record of left) {
      const key = recordKey(record);
      if (records.get(key) === record) unsaved.set(key, record);
    }
    forgetUnstored(
      unstored,
      left.filter((record) => records.get(recordKey(record)) !== record),
    );
  }

  surroundings.whenLeaving((isGoing) => {
    isLeaving = isGoing;
    if (isLeaving) keepUnstored(unstored, [...unsaved.values()]);
  });

  const opening = start();
  const givenUp = new Promise<void>((resolve) => {
    surroundings.afterGiveUp(() => {
      if (status === 'opening') become('blocked');
      resolve();
    });
  });
  const opened = Promise.race([opening, givenUp]);
  writing = opened;
  // If the browser answers after all, what was kept meanwhile is stored.
  void opening.then(write);

  async function read(text: string): Promise<{ outcome: ImportOutcome; records: readonly ProgressRecord[] }> {
    const { readExchange } = await import('./exchange.ts');
    const reading = readExchange(text);
    if (!reading.ok) return { outcome: reading, records: [] };
    await writing;
    const preview = previewMerge(records, reading.records);
    return { outcome: { ok: true, records: reading.records.length, preview }, records: reading.records };
  }

  return {
    get status() {
      return status;
    },
    opened,

    get<K extends RecordKind>(kind: K, of: string): RecordOf<K> | undefined {
      const record = records.get(keyOf(kind, of));
      // The kind is part of the key.
      return record as RecordOf<K> | undefined;
    },

    list: () => listed,

    put(record: NewRecord) {
      const key = recordKey(record);
      const known = records.get(key);
      const at = Math.max(surroundings.now(), (known?.at ?? 0) + 1);
      const stamped: ProgressRecord = { ...record, at };
      // Through merge, because an unaided pass outlives a later one with help.
      const joined = known === undefined ? stamped : mergeRecord(known, stamped);
      take([joined]);
      unsaved.set(key, joined);
      if (isLeaving) keepUnstored(unstored, [joined]);
      return write();
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async export() {
      await writing;
      const { writeExchange } = await import('./exchange.ts');
      return writeExchange(listed, new Date(surroundings.now()).toISOString());
    },

    async preview(text) {
      return (await read(text)).outcome;
    },

    async import(text) {
      const { outcome, records: incoming } = await read(text);
      take(incoming);
      for (const record of incoming) {
        const key = recordKey(record);
        unsaved.set(key, records.get(key) ?? record);
      }
      await write();
      return outcome;
    },

    async erase() {
      await writing;
      if (isOutdated) return;
      records = new Map();
      listed = [];
      unsaved.clear();
      unstored.write(null);
      tell();
      send({ version: progressVersion, type: 'erased' });
      writing = writing.then(clear);
      await writing;
    },
  };
}
