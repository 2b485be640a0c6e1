import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: fileURLToPath(new URL('./', import.meta.url)) },
      // What a run Worker loads: under Node the package would choose its own files, which need threads.
      {
        find: /^@bytecodealliance\/preview2-shim\/(.+)$/,
        replacement: fileURLToPath(
          new URL('./node_modules/@bytecodealliance/preview2-shim/dist/browser/$1.js', import.meta.url),
        ),
      },
    ],
  },
  test: {
    include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // The compiler of scripts is nine megabytes that Node reads as they are.
    server: { deps: { external: [/monaco-editor\/esm\/vs\/languages/] } },
    // A pure test that needs longer is waiting for something it should be told about.
    testTimeout: 20_000,
  },
});
