/** How the engine is, for About and for a bug report. Nothing in it says what was sent or caught. */
export interface Health {
  /** How long its event loop waited beyond its timers since somebody began to look, in ms. Null right after that. */
  lagMs: { median: number; p99: number; max: number } | null;
  /** Processor time of its process since it started, in ms; with threads it may be more than passed. */
  processorMs: number;
  /** Resident memory of its process in bytes. */
  memory: number;
  /** Since its process started, in ms. */
  uptimeMs: number;
  /** Of the log, and of its write-ahead file, in bytes. */
  logBytes: number;
  walBytes: number;
  schema: number;
  /** Such as `linux x64 6.1.0`. */
  system: string;
}
