import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

type Journey = {
  /** What errors nobody caught may say, where a journey cuts the connection. */
  mayBreakWith: RegExp | null;
  nothingCrashes: void;
};

/** A journey in a browser that lets the page use the clipboard. One that ends with an error nobody caught has failed. */
export const test = base.extend<Journey>({
  permissions: ['clipboard-read', 'clipboard-write'],
  mayBreakWith: [null, { option: true }],
  nothingCrashes: [
    async ({ context, mayBreakWith }, use) => {
      const crashes: string[] = [];
      context.on('weberror', (crash) => {
        const error = crash.error();
        if (mayBreakWith?.test(error.message) !== true) crashes.push(error.stack ?? error.message);
      });
      await use();
      base.expect(crashes, 'errors that nobody caught').toEqual([]);
    },
    { auto: true },
  ],
});
