import type { Input } from '@shared/contract';
import { fastest, type ReplayPace, replayLimits } from '@shared/replay/replay';
import type { Selection } from '@shared/selection';
import { call } from '../../bridge';
import { useProjects } from '../../stores/projects-store';
import { mergeReplay } from '../../stores/replays-store';
import { createDraftStore } from '../../ui/draft-store';

export interface ReplayDraft {
  what: Selection;
  /** What is replayed, in words, such as `3 exchanges`. */
  title: string;
  to: 'same' | 'webhook' | 'url';
  webhookId: string;
  url: string;
  inOrder: boolean;
  pace: ReplayPace['kind'];
  /** Numbers as they are typed. An empty count means all. */
  concurrency: string;
  count: string;
  repeat: string;
  perSecond: string;
  delayMs: string;
  jitterMs: string;
  speed: string;
  timestampNow: boolean;
  /** A field and its new value a line: `tokens.total = 7`. */
  fields: string;
  confirmed: boolean;
}

type NumberName = 'concurrency' | 'count' | 'repeat' | 'perSecond' | 'delayMs' | 'jitterMs' | 'speed';
export type Problems = Partial<Record<NumberName | 'url' | 'webhookId' | 'fields', string>>;
export type ReplayWish = Omit<Input<'replays.start'>, 'confirmed'>;

export const replayDraft = createDraftStore<ReplayDraft>();

let last: Partial<ReplayDraft> = {};

/** Opens the dialog. It begins with what was chosen last, but for what is replayed. */
export function openReplayDialog(what: Selection, title: string, to: ReplayDraft['to'] = 'same'): void {
  const { webhooks, currentId } = useProjects.getState();
  const own = webhooks.find(({ projectId }) => projectId === currentId) ?? webhooks[0];
  replayDraft.open(null, {
    url: '',
    inOrder: false,
    pace: 'fast',
    concurrency: String(fastest.concurrency),
    count: '',
    repeat: '1',
    perSecond: '10',
    delayMs: '500',
    jitterMs: '0',
    speed: '1',
    ...last,
    webhookId: last.webhookId ?? (own ? String(own.id) : ''),
    what,
    title,
    to,
    timestampNow: false,
    fields: '',
    confirmed: false,
  });
}

const limits: Record<NumberName, { min: number; max: number; whole: boolean }> = {
  concurrency: { ...replayLimits.concurrency, whole: true },
  count: { ...replayLimits.count, whole: true },
  repeat: { ...replayLimits.repeat, whole: true },
  perSecond: { ...replayLimits.perSecond, whole: false },
  delayMs: { ...replayLimits.delayMs, whole: false },
  jitterMs: { ...replayLimits.delayMs, whole: false },
  speed: { ...replayLimits.speed, whole: false },
};

/** Reads what was typed, and says by field what is not right. */
export function readReplay(draft: ReplayDraft): { wish: ReplayWish; problems: Problems } {
  const problems: Problems = {};
  const read = (name: NumberName): number => {
    const { min, max, whole } = limits[name];
    const text = draft[name].trim();
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    problems[name] =
      `${whole ? 'A whole number' : 'A number'} from ${min} to ${max.toLocaleString('en-US')}.`;
    return min;
  };
  const wish: ReplayWish = {
    what: draft.what,
    to: targetOf(draft, problems),
    how: {
      concurrency: draft.inOrder ? 1 : read('concurrency'),
      inOrder: draft.inOrder,
      count: draft.count.trim() === '' ? null : read('count'),
      repeat: read('repeat'),
      pace: paceOf(draft.pace, read),
    },
    changes: {
      timestamp: draft.timestampNow ? 'now' : 'as_it_was',
      fields: fieldsOf(draft.fields, problems),
    },
  };
  return { wish, problems };
}

function targetOf({ to, webhookId, url }: ReplayDraft, problems: Problems): ReplayWish['to'] {
  if (to === 'webhook') {
    if (webhookId === '') problems.webhookId = 'There is no webhook. Add one in Webhooks.';
    return { kind: 'webhook', webhookId: Number(webhookId) || 1 };
  }
  if (to === 'same') return { kind: 'same' };
  if (!/^https?:\/\/[^\s/]/i.test(url.trim())) problems.url = 'Begin with http:// or https:// and a host.';
  return { kind: 'url', url: url.trim() };
}

function paceOf(kind: ReplayPace['kind'], read: (name: NumberName) => number): ReplayPace {
  if (kind === 'rate') return { kind, perSecond: read('perSecond') };
  if (kind === 'delay') return { kind, delayMs: read('delayMs'), jitterMs: read('jitterMs') };
  return kind === 'recorded' ? { kind, speed: read('speed') } : { kind };
}

function fieldsOf(text: string, problems: Problems): { path: string; json: string }[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=');
      if (at < 1) problems.fields = 'Write a field and its value on each line, such as tokens.total = 7.';
      return { path: line.slice(0, Math.max(at, 0)).trim() || '?', json: line.slice(at + 1).trim() || '?' };
    });
}

/** Begins; the line above the page tells the rest. */
export async function startReplay(draft: ReplayDraft, wish: ReplayWish): Promise<void> {
  mergeReplay(await call('replays.start', { ...wish, confirmed: draft.confirmed }));
  const {
    what: _what,
    title: _title,
    timestampNow: _now,
    fields: _fields,
    confirmed: _yes,
    ...choices
  } = draft;
  last = choices;
}
