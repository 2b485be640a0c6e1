import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // The compiler of scripts is nine megabytes that Node reads as they are.
    server: { deps: { external: [/monaco-editor\/esm\/vs\/languages/] } },
    // A pure test that needs longer is waiting for something it should be told about.
    testTimeout: 20_000,
  },
});
