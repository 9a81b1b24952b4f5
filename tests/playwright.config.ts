import { defineConfig } from '@playwright/test';

/**
 * End to end: the production build in headless Chromium and Firefox, the real collector, a real local chain. One worker:
 * one browser at a time.
 */
export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  forbidOnly: true,
  retries: 0,
  projects: [
    { name: 'chromium', testIgnore: 'firefox/**' },
    { name: 'firefox', testMatch: 'firefox/**/*.spec.ts' },
  ],
});
