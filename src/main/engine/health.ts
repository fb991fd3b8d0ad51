import { statSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { type IntervalHistogram, monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Health } from '@shared/health';
import type { EngineOptions } from './index';
import { logPath } from './store/log-files';
import { newestSchema } from './store/migrate';

/** A timer of so many ms measures; it runs only while somebody looks. */
const resolution = 20;
/** Who has not asked for so long, in ms, does not look any more. */
const lookPatience = 5_000;

/** Tells how the engine is. The first call begins to measure its event loop, and ends that when nobody asks any more. */
export function createHealth({ clock, dataDir }: EngineOptions): () => Health {
  const path = logPath(dataDir);
  let histogram: IntervalHistogram | null = null;
  let stopLooking = () => {};

  function lag(): Health['lagMs'] {
    if (!histogram) {
      histogram = monitorEventLoopDelay({ resolution });
      histogram.enable();
    }
    if (histogram.count === 0) return null;
    // It measures from one turn of its timer to the next, in ns.
    const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
    return {
      median: beyond(histogram.percentile(50)),
      p99: beyond(histogram.percentile(99)),
      max: beyond(histogram.max),
    };
  }

  return () => {
    // Node's own figure of how busy a loop is stays at 0 in a process of Electron.
    const { user, system } = process.cpuUsage();
    const lagMs = lag();
    stopLooking();
    stopLooking = clock.after(lookPatience, () => {
      histogram?.disable();
      histogram = null;
    });
    return {
      lagMs,
      processorMs: (user + system) / 1000,
      memory: process.memoryUsage.rss(),
      uptimeMs: performance.now(),
      logBytes: sizeOf(path),
      walBytes: sizeOf(`${path}-wal`),
      schema: newestSchema,
      system: `${platform()} ${arch()} ${release()}`,
    };
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
