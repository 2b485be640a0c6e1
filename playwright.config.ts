import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.LEARN_WASM_TEST_PORT ?? 3111);
const report = process.env.LEARN_WASM_JOURNEY_REPORT;
/** A course that is served already, for who writes a journey; nothing is started then. */
const address = process.env.LEARN_WASM_TEST_ADDRESS;

/** Journeys drive the built course, served as `npm start` serves it. */
export default defineConfig({
  testDir: 'e2e/journeys',
  outputDir: 'test-results',
  fullyParallel: false,
  // Compilers and a browser share what may be two cores; more at once only makes each slower.
  workers: 2,
  // A machine that serves many may starve a browser for a while. What needs its second try is named at the end.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ...(report === undefined ? [] : [['json', { outputFile: report }] as ['json', { outputFile: string }]]),
  ],
  use: {
    baseURL: address ?? `http://localhost:${port}`,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.LEARN_WASM_BROWSER === undefined ? {} : { executablePath: process.env.LEARN_WASM_BROWSER }),
      // Chromium's own sandbox does not start for root.
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
    },
  },
  projects: [{ name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1366, height: 768 } } }],
  ...(address === undefined
    ? {
        webServer: {
          command: 'node scripts/start.mjs',
          url: `http://localhost:${port}`,
          env: { PORT: String(port) },
          reuseExistingServer: false,
          timeout: 300_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
        },
      }
    : {}),
});
