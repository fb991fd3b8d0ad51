import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first';

const commandLine = 'src/main/cli/**/*.test.ts';

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  test: {
    environment: 'node',
    pool: 'forks',
    // On two cores as well: most tests wait for sockets, processes and deadlines.
    maxWorkers: 3,
    testTimeout: 20_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // To start a process and load the code again took longer than most files take.
          isolate: false,
          include: [
            'src/**/*.test.{ts,tsx}',
            'proof/**/*.test.ts',
            'scripts/**/*.test.{ts,mjs}',
            'bench/*.test.ts',
          ],
          exclude: [commandLine],
        },
      },
      {
        extends: true,
        // These run the built command line.
        test: {
          name: 'cli',
          include: [commandLine],
          globalSetup: 'scripts/build-command-line.mjs',
          // Each test starts processes of Node.
          testTimeout: 60_000,
        },
      },
    ],
  },
});
