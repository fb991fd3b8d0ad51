import { defineConfig } from 'playwright/test';

// Every test starts the real app with a data folder of its own. How many at once is said by scripts/e2e-run.mjs.
export default defineConfig({
  testDir: '.',
  outputDir: '../artifacts/e2e',
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
});
