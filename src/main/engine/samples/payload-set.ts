import { utf8Text } from '@shared/bytes';
import { withTimestamp } from '@shared/chaos/other-timestamp';
import { formatCount } from '@shared/format';
import { type SampleContext, sampleBody, sampleTexts } from '@shared/samples';
import { generateOne } from '@shared/samples/generate';
import { samplePath } from '@shared/samples/sample-path';
import type { PayloadSet } from '@shared/samples/sample-schema';
import type { Store } from '../store/store';
import { requestBytes, wholeRequest } from './request-text';

/** One payload of a set, whose bytes are read when its turn comes. */
export interface SetItem {
  /** Of the sample, or `Exchange #12`. */
  name: string;
  body(): Promise<Uint8Array>;
}

export interface OpenSet {
  /** Such as `Success` or `12 samples`. */
  title: string;
  items: SetItem[];
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Finds the payloads of a set. Throws where one is not there any more. */
export function openSet(store: Store, set: PayloadSet, context: SampleContext): OpenSet {
  if ('sampleIds' in set) {
    const items = set.sampleIds.map((id): SetItem => {
      const sample = store.samples.get(id);
      return { name: samplePath(sample), body: async () => bytes(sample.text) };
    });
    return { title: titleOf(items, 'sample'), items };
  }
  if ('builtIn' in set) {
    const items = set.builtIn.map(
      ({ sample, form }): SetItem => ({
        name: sampleTexts[sample].title,
        body: async () => bytes(sampleBody(sample, form, context)),
      }),
    );
    return { title: titleOf(items, 'sample'), items };
  }
  if ('exchangeIds' in set) {
    const items = set.exchangeIds.map((id): SetItem => {
      wholeRequest(store.exchanges, id);
      return { name: `Exchange #${id}`, body: () => requestBytes(store, id) };
    });
    return { title: titleOf(items, 'exchange'), items };
  }
  const items = Array.from(
    { length: set.generate.count },
    (_none, index): SetItem => ({
      name: `Generated ${index + 1}`,
      body: async () => bytes(generateOne(set.generate, index)),
    }),
  );
  return { title: `${formatCount(items.length, 'generated payload')}, seed ${set.generate.seed}`, items };
}

function titleOf(items: readonly SetItem[], noun: string): string {
  return items.length === 1 ? (items[0]?.name ?? '') : formatCount(items.length, noun);
}

/** The same JSON with `now` as its timestamp; null where it has none that could be changed. */
export function withTimestampNow(body: Uint8Array, now: number): Uint8Array | null {
  const text = utf8Text(body);
  const changed = text === null ? null : withTimestamp(text, now);
  return changed === null ? null : bytes(changed);
}

/** What built-in samples are made with. `now` is in ms since the epoch. */
export function sampleContext(payloadProjectId: number, now: number): SampleContext {
  return { payloadProjectId, now, utcOffsetMinutes: -new Date(now).getTimezoneOffset() };
}
