import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/** A journey in a browser that lets the page use the clipboard. One that ends with an error nobody caught has failed. */
export const test = base.extend<{ nothingCrashes: void }>({
  permissions: ['clipboard-read', 'clipboard-write'],
  nothingCrashes: [
    async ({ context }, use) => {
      const crashes: string[] = [];
      context.on('weberror', (crash) => crashes.push(crash.error().stack ?? crash.error().message));
      await use();
      base.expect(crashes, 'errors that nobody caught').toEqual([]);
    },
    { auto: true },
  ],
});
