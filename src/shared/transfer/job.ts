import { z } from 'zod';
import type { ChaosReport } from '../chaos/tally';
import type { AppError } from '../errors';
import { redactionSchema } from '../redact/redaction-schema';
import { selectionSchema } from '../selection';
import type { SuiteResult } from '../suite/result';

/** Something that takes a while, and can be watched and cancelled. */
export interface Job {
  id: number;
  /** `undo` takes back what one of `delete`, `pin`, `unpin` did. */
  kind:
    | 'export'
    | 'import'
    | 'delete'
    | 'pin'
    | 'unpin'
    | 'undo'
    | 'chaos'
    | 'suite'
    | 'backup'
    | 'restore'
    | SamplesKind;
  /** What it does, such as `Export 1,200 exchanges as HAR`. */
  title: string;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  /** In `unit`s. */
  done: number;
  /** Null while it is not known. */
  total: number | null;
  unit: 'exchanges' | 'bytes' | 'samples' | 'cases';
  /** Milliseconds since the epoch. */
  startedAt: number;
  endedAt: number | null;
  error: AppError | null;
  result: JobResult | null;
}

/** `send` and `ab` send a set of payloads, `ab` to compare the answers. */
type SamplesKind = 'samples_import' | 'samples_export' | 'send' | 'ab';

export interface JobResult {
  /** The file that was written or read; null where there is none. */
  path: string | null;
  /** How many exchanges, or samples, were written, read or changed. */
  exchanges: number;
  bytes: number;
  /** What could not be read, at most the first hundred. */
  problems: { place: string; message: string }[];
  problemCount: number;
  /** How many requests were sent, of which `exchanges` were delivered. */
  sent?: number | undefined;
  /** What an import of samples did: made so many, `replaced` of them in the place of others, and found `same` there already. */
  samples?: { made: number; replaced: number; same: number } | undefined;
  /** The A/B run whose report there is. */
  abId?: number | undefined;
  /** What came of a chaos run. */
  chaos?: ChaosReport | undefined;
  /** What came of a suite. */
  suite?: SuiteResult | undefined;
}

export const exportFormats = ['har', 'jsonl', 'csv', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A ticket for one file, which the desktop gave when a person chose it; see engine/transfer/file-tickets.ts. */
export const ticket = z.string().min(1).max(100);

export const exportSchema = z.object({
  selection: selectionSchema,
  format: z.enum(exportFormats),
  redaction: redactionSchema,
  ticket,
});
export const previewSchema = z.object({ selection: selectionSchema, redaction: redactionSchema });
export const importSchema = z.object({ ticket });

/** The first exchange of a selection as text, before and after redaction. */
export interface ExportPreview {
  /** How many exchanges there are; null where counting would take long. */
  count: number | null;
  /** Null when there is none. */
  sample: { id: number; before: string; after: string } | null;
}
