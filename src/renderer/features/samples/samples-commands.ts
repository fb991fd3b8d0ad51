import { formatCount } from '@shared/format';
import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { currentSelection } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { ensureSamples, useSamples } from '../../stores/samples-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { openAb, openAbPage } from '../ab/open-ab';
import { focusWhenThere } from '../inspector/focus';
import { sampleSearchId } from './focus-ids';
import { deleteWithUndo, openOwnSample, samplesAtHand, saveDraft, sendOpen } from './sample-actions';
import { openDuplicate, openNewSample, openRename, openSaveExchange } from './sample-draft';
import { exportSamples, importDirectory, importFile } from './sample-files';
import { openSendSet } from './send-set-draft';

const onPage =
  (run: () => void): (() => void) =>
  () => {
    goTo('samples');
    void attempt('The samples were not read', ensureSamples).then(run);
  };

/** The library of samples, generated payloads and A/B, from every page. */
export const libraryCommands: readonly Command[] = [
  { id: 'sample.new', title: 'New sample', group: 'Samples', words: 'payload', run: onPage(openNewSample) },
  {
    id: 'sample.generate',
    title: 'Generate payloads',
    group: 'Samples',
    words: 'many random seed load',
    run: () => void import('./generator-draft').then(({ openGenerator }) => openGenerator()),
  },
  {
    id: 'sample.find',
    title: 'Find a sample',
    group: 'Samples',
    run: onPage(() => focusWhenThere(sampleSearchId)),
  },
  {
    id: 'sample.import-directory',
    title: 'Import a directory of samples',
    group: 'Samples',
    run: onPage(() => void importDirectory()),
  },
  {
    id: 'sample.import-file',
    title: 'Import a JSON or JSON Lines file of samples',
    group: 'Samples',
    run: onPage(() => void importFile()),
  },
  {
    id: 'sample.export-all',
    title: 'Export all samples to a directory',
    group: 'Samples',
    run: onPage(() => {
      const ids = useSamples.getState().samples.map(({ id }) => id);
      if (ids.length > 0) void exportSamples(ids);
    }),
  },
  {
    id: 'ab.open',
    title: 'A/B: compare what several URLs answer',
    group: 'Samples',
    words: 'staging production agreement latency',
    run: openAbPage,
  },
];

/** What the Inspector gives to the library. */
export const fromInspectorCommands: readonly Command[] = [
  {
    id: 'exchange.save-as-sample',
    title: 'Save the request as a sample',
    group: 'Exchange',
    words: 'payload library',
    when: () => useExchange.getState().exchange !== null || 'No exchange is open.',
    run() {
      const { exchange } = useExchange.getState();
      if (exchange) void attempt('It was not saved', () => openSaveExchange(exchange.summary.id));
    },
  },
  {
    id: 'exchanges.abSelected',
    title: 'A/B with what is selected',
    group: 'Inspector',
    words: 'compare urls staging production',
    when: () => selectedIds() !== null || 'Select exchanges one by one.',
    run: abWithSelected,
  },
];

/** The ids of exchanges that are selected one by one; null for none, or for all that match. */
function selectedIds(): readonly number[] | null {
  if (useExchanges.getState().allSelected) return null;
  const selection = currentSelection();
  return selection && 'ids' in selection ? selection.ids : null;
}

/** Opens A/B with the request bodies of what is selected, oldest first. */
export function abWithSelected(): void {
  const ids = [...(selectedIds() ?? [])].sort((one, other) => one - other);
  if (ids.length === 0) return;
  openAb({ exchangeIds: ids }, ids.length === 1 ? `exchange #${ids[0]}` : `${ids.length} exchanges`);
}

const someAtHand = () => samplesAtHand().length > 0 || 'No sample of your own is open.';
const ownIsOpen = () => openOwnSample() !== null || 'No sample of your own is open.';

/** What is done with the sample that is open. Registered while the page is there. */
export const samplesPageCommands: readonly Command[] = [
  {
    id: 'sample.save',
    title: 'Save sample',
    group: 'Samples',
    shortcuts: ['Mod+S'],
    when: () => (openOwnSample()?.id ?? 0) in useSamples.getState().drafts || 'Nothing was changed.',
    run() {
      const sample = openOwnSample();
      if (sample) void saveDraft(sample.id);
    },
  },
  {
    id: 'sample.send-open',
    title: 'Send this sample',
    group: 'Samples',
    shortcuts: ['Mod+Shift+Enter'],
    when: () =>
      ['own', 'built_in'].includes(useSamples.getState().opened?.kind ?? '') || 'No sample is open.',
    run: () => void sendOpen(),
  },
  {
    id: 'sample.rename',
    title: 'Rename or move sample',
    group: 'Samples',
    shortcuts: ['F2'],
    when: ownIsOpen,
    run() {
      const sample = openOwnSample();
      if (sample) openRename(sample);
    },
  },
  {
    id: 'sample.duplicate',
    title: 'Duplicate sample',
    group: 'Samples',
    shortcuts: ['Mod+D'],
    when: ownIsOpen,
    run() {
      const sample = openOwnSample();
      const { drafts, stored } = useSamples.getState();
      if (sample) openDuplicate(sample.name, sample.folder, drafts[sample.id] ?? stored[sample.id] ?? '');
    },
  },
  {
    id: 'sample.delete',
    title: 'Delete the samples that are open or selected',
    group: 'Samples',
    shortcuts: ['Delete'],
    when: someAtHand,
    run: () => void deleteWithUndo(samplesAtHand()),
  },
  {
    id: 'sample.send-set',
    title: 'Send all samples that are selected, or in the open folder',
    group: 'Samples',
    when: someAtHand,
    run() {
      const ids = samplesAtHand().map(({ id }) => id);
      void openSendSet({ sampleIds: ids }, formatCount(ids.length, 'sample'), ids.length);
    },
  },
  {
    id: 'sample.ab',
    title: 'A/B with the samples that are open or selected',
    group: 'Samples',
    when: someAtHand,
    run() {
      const ids = samplesAtHand().map(({ id }) => id);
      openAb({ sampleIds: ids }, formatCount(ids.length, 'sample'));
    },
  },
  {
    id: 'sample.export',
    title: 'Export the samples that are open or selected',
    group: 'Samples',
    when: someAtHand,
    run: () => void exportSamples(samplesAtHand().map(({ id }) => id)),
  },
];
