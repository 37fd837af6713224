import { defineConfig } from 'vitest/config';

/**
 * Four projects: pure code in threads without isolation, the stores on a real database, faults one after another,
 * and the screens in a real browser. `test/run.ts` runs them in this order.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: [
            'src/core/**/*.test.ts',
            'src/api/**/*.test.ts',
            'src/cli/**/*.test.ts',
            'src/web/**/*.test.ts',
            'test/cases/**/*.test.ts',
            'test/reference/**/*.test.ts',
            'test/structure/**/*.test.ts',
          ],
          pool: 'threads',
          isolate: false,
          // All cores: the default leaves one free, which of two is half.
          maxWorkers: '100%',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stores',
          include: ['src/store/**/*.test.ts', 'src/server/**/*.test.ts', 'test/journeys/**/*.test.ts'],
          globalSetup: ['test/database.ts'],
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: ['test/database.ts'],
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
