import { defineConfig } from 'playwright/test';

// npm run package:test: what people install, as it lies in dist.
export default defineConfig({
  testDir: '.',
  outputDir: '../artifacts/package',
  workers: 1,
  // Every test starts the app anew, and a machine that does other things as well may stand still for a minute.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  retries: 1,
  forbidOnly: true,
});
