import type { Input } from '@shared/contract';
import type { SampleForm, SampleName } from '@shared/samples';
import type { OwnSample, SampleSummary } from '@shared/samples/sample';
import { create } from 'zustand';
import { call } from '../bridge';
import { keepDrafts, recallDrafts } from './sample-drafts';

/** What the page of samples shows beside its list. */
export type Opened =
  | { kind: 'own'; id: number }
  | { kind: 'built_in'; sample: SampleName; form: SampleForm }
  | { kind: 'folder'; folder: string }
  /** All built-in samples of a form. */
  | { kind: 'form'; form: SampleForm };

interface SamplesStore {
  /** False until the engine has answered, so that nobody draws an empty state too early. */
  loaded: boolean;
  /** In the order of their paths. */
  samples: readonly SampleSummary[];
  opened: Opened | null;
  /** Own samples that are selected besides the opened one. With two or more, the page shows what can be done with them. */
  selection: ReadonlySet<number>;
  /** Ids of rows whose children are not shown; see sample-rows.ts. */
  collapsed: ReadonlySet<string>;
  query: string;
  /** Texts as they are stored, of those that were opened. */
  stored: Readonly<Record<number, string>>;
  /** Texts as they are typed and not saved yet. They stay when another sample or page is opened. */
  drafts: Readonly<Record<number, string>>;
}

/** The samples of the user's own, and where the person is among them. Filled when somebody first asks, then by sync.ts. */
export const useSamples = create<SamplesStore>(() => ({
  loaded: false,
  samples: [],
  opened: { kind: 'form', form: 'documented' },
  selection: new Set(),
  collapsed: new Set(),
  query: '',
  stored: {},
  drafts: recallDrafts(),
}));

const draftsChanged = keepDrafts(() => useSamples.getState().drafts);
useSamples.subscribe(({ drafts }, before) => {
  if (drafts !== before.drafts) draftsChanged();
});

const { getState: get, setState: set } = useSamples;

/** The folder that is open; the root, an empty text, where none is. */
export function openFolder(): string {
  const { opened } = get();
  return opened?.kind === 'folder' ? opened.folder : '';
}

/** Asks for the list, unless it is there. */
export async function ensureSamples(): Promise<void> {
  if (get().loaded) return;
  take(await call('payloads.list', {}));
  // What was typed into a sample that has gone for good is of no use to anybody.
  const ids = new Set(get().samples.map(({ id }) => String(id)));
  set(({ drafts }) => ({
    drafts: Object.fromEntries(Object.entries(drafts).filter(([id]) => ids.has(id))),
  }));
}

/** Asks again where the list was asked for before. Called by sync.ts. */
export async function reloadSamples(): Promise<void> {
  if (!get().loaded) return;
  take(await call('payloads.list', {}));
  const { opened } = get();
  if (opened?.kind === 'own') await loadText(opened.id);
}

/** Takes in a list. What is open and gone is not open any more; what was typed into it is kept, should it come back. */
function take(samples: readonly SampleSummary[]): void {
  const { opened, selection } = get();
  const ids = new Set(samples.map(({ id }) => id));
  const isGone = opened?.kind === 'own' && !ids.has(opened.id);
  set({
    loaded: true,
    samples,
    opened: isGone ? null : opened,
    selection: new Set([...selection].filter((id) => ids.has(id))),
  });
}

/** Opens a row; what was selected is not any more. */
export function openSample(opened: Opened | null): void {
  set({ opened, selection: new Set() });
  if (opened?.kind === 'own') void loadText(opened.id).catch(() => undefined);
}

/** Fetches the text of a sample as it is stored. */
export async function loadText(id: number): Promise<void> {
  const { text } = await call('payloads.get', { id });
  set(({ stored }) => ({ stored: { ...stored, [id]: text } }));
}

/** What is typed. The text that is stored is no draft. */
export function typeText(id: number, text: string): void {
  set(({ drafts, stored }) => {
    const { [id]: _before, ...others } = drafts;
    return { drafts: text === stored[id] ? others : { ...others, [id]: text } };
  });
}

export function discardDraft(id: number): void {
  set(({ drafts: { [id]: _gone, ...others } }) => ({ drafts: others }));
}

export async function createSample(fields: Input<'payloads.create'>): Promise<OwnSample> {
  return made(await call('payloads.create', fields));
}

export async function sampleFromExchange(fields: Input<'payloads.fromExchange'>): Promise<OwnSample> {
  return made(await call('payloads.fromExchange', fields));
}

async function made(sample: OwnSample): Promise<OwnSample> {
  set(({ stored }) => ({ stored: { ...stored, [sample.id]: sample.text } }));
  take(await call('payloads.list', {}));
  openSample({ kind: 'own', id: sample.id });
  return sample;
}

/** Saves a sample. Its draft is gone then, unless more was typed meanwhile. */
export async function updateSample(sample: Input<'payloads.update'>): Promise<void> {
  const { id, text } = await call('payloads.update', sample);
  set(({ stored }) => ({ stored: { ...stored, [id]: text } }));
  const draft = get().drafts[id];
  if (draft !== undefined) typeText(id, draft);
  take(await call('payloads.list', {}));
}

export async function moveSamples(ids: readonly number[], folder: string): Promise<void> {
  take(await call('payloads.move', { ids: [...ids], folder }));
}

export async function renameFolder(from: string, to: string): Promise<void> {
  take(await call('payloads.renameFolder', { from, to }));
}

/** {@link restoreSamples} takes it back. */
export async function deleteSamples(ids: readonly number[]): Promise<void> {
  await call('payloads.delete', { ids: [...ids] });
  take(await call('payloads.list', {}));
}

export async function restoreSamples(ids: readonly number[]): Promise<void> {
  take(await call('payloads.restore', { ids: [...ids] }));
}
