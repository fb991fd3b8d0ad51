import type { Sort } from '@shared/sort';

/** Columns of the list, in the order they have until somebody moves them. */
export const columnIds = [
  'direction',
  'marks',
  'time',
  'method',
  'target',
  'status',
  'duration',
  'size',
  'answer',
  'event',
  'tokens',
  'model',
  'webhook',
] as const;
export type ColumnId = (typeof columnIds)[number];

export interface Column {
  title: string;
  /** Said where the title is too short to be understood alone. */
  meaning: string;
  /** Pixels. */
  width: number;
  min: number;
  /** Width in a narrow list, where the cell shows less. */
  narrow?: number;
  right?: boolean;
  /** What the engine sorts by, where it can. */
  sort?: Sort['column'];
  /** False for what is only shown when it is chosen. */
  shown: boolean;
  /** False for a column that has the width of its sign. */
  resizable: boolean;
}

const column = (title: string, width: number, min: number, more: Partial<Column> = {}): Column => ({
  title,
  meaning: title,
  width,
  min,
  shown: true,
  resizable: true,
  ...more,
});

export const columns: Record<ColumnId, Column> = {
  direction: column('Direction', 16, 16, { resizable: false }),
  marks: column('Marks', 30, 30, { meaning: 'Pin and note', shown: false, resizable: false }),
  time: column('Time', 88, 58, { narrow: 58, sort: 'time' }),
  method: column('Method', 56, 36),
  target: column('Target', 165, 60, { resizable: false }),
  status: column('Status', 98, 48, { narrow: 82, sort: 'status' }),
  duration: column('Duration', 88, 52, { narrow: 58, right: true, sort: 'duration' }),
  size: column('Size', 56, 44, { meaning: 'Size of the request', right: true, sort: 'size' }),
  answer: column('Answer', 60, 44, { meaning: 'Size of the response', right: true, shown: false }),
  event: column('Prompt', 70, 48, { meaning: 'Result of the prompt' }),
  tokens: column('Tokens', 56, 40, { right: true }),
  model: column('Model', 96, 48, { shown: false }),
  webhook: column('Webhook', 110, 48, { shown: false }),
};
