import { defineConfig } from 'playwright/test';

// npm run package:test: what people install, as it lies in dist.
export default defineConfig({
  testDir: '.',
  outputDir: '../artifacts/package',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
});
