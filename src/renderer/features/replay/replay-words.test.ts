import { fastest, type Replay } from '@shared/replay/replay';
import { expect, it } from 'vitest';
import { replayLine } from './replay-words';

const replay: Replay = {
  id: 1,
  title: 'Replay 100 requests to orders',
  state: 'running',
  to: { kind: 'same' },
  how: fastest,
  changes: { timestamp: 'as_it_was', fields: [] },
  createdAt: 0,
  endedAt: null,
  counts: { total: 100, unsent: 56, inFlight: 4, sent: 40, unknown: 0, refused: 0 },
  delivered: 38,
  failures: [{ outcome: 'timeout', status: null, count: 2 }],
  perSecond: 8.25,
  leftMs: 7_000,
  problem: null,
};

it('says how far a replay is, how fast, and how long it takes', () => {
  expect(replayLine(replay)).toBe('40 of 100 sent, 2 failed · 8.3 a second · 7 s left');
});

it('accounts for everything after an interruption', () => {
  const counts = { total: 100, unsent: 50, inFlight: 0, sent: 40, unknown: 8, refused: 2 };
  expect(replayLine({ ...replay, state: 'interrupted', counts })).toBe(
    'The app ended meanwhile. 40 sent, 38 delivered, 50 not sent, 8 unknown, 2 could not be sent.',
  );
});
