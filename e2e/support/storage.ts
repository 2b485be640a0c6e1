import type { Page } from '@playwright/test';

/** The store of the course in IndexedDB, as a test sees it from outside. */
const database = 'learn-wasm';

/** Changes fields of one stored record, as if an older or newer version of the lesson had written it. */
export async function changeRecord(page: Page, key: string, change: Record<string, unknown>) {
  await page.evaluate(
    async ({ name, of, fields }) => {
      const open = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(new Error('The database could not be opened.')));
      });
      const transaction = open.transaction('records', 'readwrite');
      const store = transaction.objectStore('records');
      await new Promise<void>((resolve, reject) => {
        const found = store.get(of);
        found.addEventListener('success', () => {
          if (found.result === undefined) reject(new Error(`No record ${of} is stored.`));
          else store.put({ ...(found.result as object), ...fields }, of);
        });
        transaction.addEventListener('complete', () => resolve());
        transaction.addEventListener('abort', () => reject(new Error('The record could not be changed.')));
      });
      open.close();
    },
    { name: database, of: key, fields: change },
  );
}

/** What is stored under `key`, or null. */
export async function readRecord(page: Page, key: string): Promise<Record<string, unknown> | null> {
  return await page.evaluate(
    async ({ name, of }) =>
      await new Promise<Record<string, unknown> | null>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.addEventListener('error', () => reject(new Error('The database could not be opened.')));
        asked.addEventListener('success', () => {
          const found = asked.result.transaction('records').objectStore('records').get(of);
          found.addEventListener('error', () => reject(new Error(`${of} could not be read.`)));
          found.addEventListener('success', () => {
            asked.result.close();
            resolve((found.result as Record<string, unknown> | undefined) ?? null);
          });
        });
      }),
    { name: database, of: key },
  );
}

/** From the next page on, nothing more fits into the storage. */
export async function fillStorage(page: Page) {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('There is no room.', 'QuotaExceededError');
    };
  });
}

/** From the next page on, the browser gives no storage, as in some private windows. */
export async function blockStorage(page: Page) {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get() {
          throw new DOMException('Storage is blocked.', 'SecurityError');
        },
      });
  });
}
