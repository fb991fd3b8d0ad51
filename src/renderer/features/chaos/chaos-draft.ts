import { type Chaos, type ChaosKind, chaosLimits, mostUnconfirmed, requestsOf } from '@shared/chaos/chaos';
import type { SampleForm, SampleName } from '@shared/samples';
import { call } from '../../bridge';
import { useProjects } from '../../stores/projects-store';
import { createDraftStore } from '../../ui/draft-store';
import { useSend } from '../send-sample/send-store';

export interface ChaosDraft {
  /** The exchange that is sent once more; null for a sample. */
  exchangeId: number | null;
  sample: SampleName;
  form: SampleForm;
  /** Empty for every enabled webhook. */
  webhookId: string;
  kind: ChaosKind;
  /** Numbers as they are typed; each kind has its own, so that looking at another loses nothing. */
  concurrent: string;
  reordered: string;
  burst: string;
  perSecond: string;
  hours: string;
  deadlineMs: string;
  confirmed: boolean;
}

export type NumberName = keyof typeof chaosLimits;

export const chaosDraft = createDraftStore<ChaosDraft>();

let last: Partial<ChaosDraft> = {};

/** Opens the dialog, for an exchange or for the sample that was sent last. It begins with what was chosen last. */
export function openChaos(exchangeId: number | null): void {
  const { sample, form } = useSend.getState();
  chaosDraft.open(null, {
    kind: 'duplicate',
    concurrent: '10',
    reordered: '5',
    burst: '50',
    perSecond: '10',
    hours: '24',
    deadlineMs: '1000',
    ...last,
    exchangeId,
    sample,
    form,
    webhookId: '',
    confirmed: false,
  });
}

/** Which numbers a kind has. */
export const numbersOf: Record<ChaosKind, readonly NumberName[]> = {
  duplicate: [],
  concurrent: ['concurrent'],
  reordered: ['reordered'],
  burst: ['burst', 'perSecond'],
  late: ['hours'],
  timed_out: ['deadlineMs'],
};

export interface ReadChaos {
  chaos: Chaos;
  problems: Partial<Record<NumberName, string>>;
  /** How many requests there will be. */
  total: number;
  mustConfirm: boolean;
}

/** Reads what was chosen; `targets` is how many webhooks get it. */
export function readChaos(draft: ChaosDraft, targets: number): ReadChaos {
  const problems: ReadChaos['problems'] = {};
  const read = (name: NumberName): number => {
    const { min, max } = chaosLimits[name];
    const value = /^\d+$/.test(draft[name].trim()) ? Number(draft[name]) : Number.NaN;
    if (value >= min && value <= max) return value;
    problems[name] = `A whole number from ${min} to ${max.toLocaleString('en-US')}.`;
    return min;
  };
  const chaos = chaosOf(draft.kind, read);
  const total = requestsOf(chaos) * targets;
  return { chaos, problems, total, mustConfirm: total > mostUnconfirmed };
}

function chaosOf(kind: ChaosKind, read: (name: NumberName) => number): Chaos {
  switch (kind) {
    case 'duplicate':
      return { kind };
    case 'concurrent':
    case 'reordered':
      return { kind, count: read(kind) };
    case 'burst':
      return { kind, count: read('burst'), perSecond: read('perSecond') };
    case 'late':
      return { kind, hours: read('hours') };
    case 'timed_out':
      return { kind, deadlineMs: read('deadlineMs') };
  }
}

/** Begins; the job tells the rest. */
export async function startChaos(draft: ChaosDraft, chaos: Chaos): Promise<void> {
  const { exchangeId, sample, form, webhookId, confirmed, ...choices } = draft;
  const { currentId } = useProjects.getState();
  const what =
    exchangeId !== null
      ? { exchangeId }
      : { projectId: currentId ?? 0, sample, form, webhookId: webhookId === '' ? null : Number(webhookId) };
  await call('chaos.run', { what, chaos, confirmed });
  last = choices;
}
