import { expect, it } from 'vitest';
import { matchesFilter } from './match';
import { parseFilter } from './parse';

const now = new Date(2026, 10, 25, 15, 0, 0).getTime();
const hour = 3_600_000;

/** Whether something that started then is shown. */
function shows(text: string, startedAt: number): boolean {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const summary = { ...empty, startedAt };
  return matchesFilter(
    parsed.filter,
    { summary, projectName: null, webhookName: null, note: '', texts: null },
    now,
  );
}

const empty = {
  id: 1,
  direction: 'sent' as const,
  projectId: null,
  webhookId: null,
  runId: null,
  replayOf: null,
  pairId: null,
  method: 'POST',
  url: '',
  outcome: 'delivered' as const,
  reason: null,
  status: 200,
  durationMs: 1,
  requestSize: 0,
  responseSize: 0,
  event: null,
  pinned: false,
  noted: false,
};

it.each([
  ['since:1h', now - hour, now - hour - 1],
  ['until:1h', now - hour - 1, now - hour],
  ['since:today', new Date(2026, 10, 25).getTime(), new Date(2026, 10, 24, 23, 59).getTime()],
  ['until:yesterday', new Date(2026, 10, 24, 23, 59).getTime(), new Date(2026, 10, 25).getTime()],
  ['since:2026-11-24', new Date(2026, 10, 24).getTime(), new Date(2026, 10, 23, 23, 59).getTime()],
  ['until:2026-11-24', new Date(2026, 10, 24, 23, 59).getTime(), new Date(2026, 10, 25).getTime()],
  ['since:10:30', new Date(2026, 10, 25, 10, 30).getTime(), new Date(2026, 10, 25, 10, 29).getTime()],
  ['until:10:30', new Date(2026, 10, 25, 10, 30, 59).getTime(), new Date(2026, 10, 25, 10, 31).getTime()],
  ['since:"2026-11-25 10:30"', new Date(2026, 10, 25, 10, 30).getTime(), now - 5 * hour],
  ['since:2026-11-25T10:30Z', Date.UTC(2026, 10, 25, 10, 30), Date.UTC(2026, 10, 25, 10, 29)],
  [
    'since:"2026-11-25 10:30:05.250+08:00"',
    Date.UTC(2026, 10, 25, 2, 30, 5, 250),
    Date.UTC(2026, 10, 25, 2, 30, 5, 249),
  ],
])('%s shows what is in its time and nothing beside it', (text, within, beside) => {
  expect([shows(text, within), shows(text, beside)]).toEqual([true, false]);
});
