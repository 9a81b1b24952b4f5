import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One project per area; `vitest run --project unit` and so on. */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: [
            '{utils,components,entrypoints}/**/*.test.{ts,tsx}',
            'packages/{protocol,ui,verify}/**/*.test.{ts,tsx}',
          ],
          environment: 'node',
        },
      },
      { root, test: { name: 'house', include: ['tests/house/**/*.test.ts'], testTimeout: 60_000 } },
      {
        root,
        test: {
          name: 'system',
          include: ['{collector,contracts}/**/*.test.ts', 'packages/demo/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
