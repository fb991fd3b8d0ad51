import { dirname, join } from 'node:path';

/** The script of the threads beside the engine, as the app has it; scripts/bench.mjs puts it beside the benchmarks. */
export const logThread = join(dirname(process.argv[1] ?? ''), 'log-thread.mjs');
