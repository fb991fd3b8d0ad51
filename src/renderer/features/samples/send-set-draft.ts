import { mostUnconfirmed } from '@shared/chaos/chaos';
import type { Input } from '@shared/contract';
import { call } from '../../bridge';
import { createDraftStore } from '../../ui/draft-store';
import { projectToSend, useSampleSend } from './sample-actions';
import { wholeNumber } from './whole-number';

export type PayloadSet = Input<'samples.sendSet'>['set'];

export interface SendSetDraft {
  set: PayloadSet;
  title: string;
  count: number;
  /** Empty for every enabled webhook. */
  webhookId: string;
  timestamp: 'stored' | 'now';
  concurrency: string;
  confirmed: boolean;
}

export const sendSetDraft = createDraftStore<SendSetDraft>();

/** Payloads under way at once, both included. */
export const concurrencyBounds = { min: 1, max: 50 };

/** Asks how to send a set, unless there is nobody to send to. */
export async function openSendSet(set: PayloadSet, title: string, count: number): Promise<void> {
  if ((await projectToSend()) === null) return;
  const { timestamp } = useSampleSend.getState();
  sendSetDraft.open(null, {
    set,
    title,
    count,
    webhookId: '',
    timestamp,
    concurrency: '4',
    confirmed: false,
  });
}

/** Whether so many requests need a word of confirmation. */
export function mustConfirm(requests: number): boolean {
  return requests > mostUnconfirmed;
}

/** Begins; the job tells the rest. */
export async function startSendSet(draft: SendSetDraft): Promise<void> {
  const projectId = await projectToSend();
  if (projectId === null) return;
  const { set, timestamp, confirmed, webhookId } = draft;
  await call('samples.sendSet', {
    set,
    projectId,
    timestamp,
    confirmed,
    concurrency: wholeNumber(draft.concurrency, concurrencyBounds) ?? 1,
    ...(webhookId === '' ? {} : { webhookId: Number(webhookId) }),
  });
}
