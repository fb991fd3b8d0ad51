import { presets } from '@shared/insights/slots';
import type { Command } from '../../commands/command';
import { useInsights, want } from '../../stores/insights-store';
import { usePrices } from '../../stores/prices-store';
import { presetTitles, toggleTables } from './controls';
import { editPrices, exportPrices, importPrices } from './price-actions';

const hasPrices = () => usePrices.getState().table !== null || 'The prices are not loaded yet.';

/** What the page Insights adds while it is there. */
export const insightsCommands: readonly Command[] = [
  {
    id: 'insights.tables',
    title: 'Charts as tables, or as charts again',
    group: 'Insights',
    shortcuts: ['t'],
    hint: 'tables',
    words: 'insights numbers',
    run: toggleTables,
  },
  {
    id: 'insights.reading',
    title: 'Correct the quirks of PromptPal, or take payloads at their word',
    group: 'Insights',
    words: 'insights reading cache result',
    run: () =>
      want({ reading: useInsights.getState().wanted.reading === 'corrected' ? 'as_sent' : 'corrected' }),
  },
  { id: 'prices.edit', title: 'Edit prices', group: 'Insights', when: hasPrices, run: editPrices },
  {
    id: 'prices.export',
    title: 'Export prices',
    group: 'Insights',
    when: hasPrices,
    run: () => void exportPrices(),
  },
  { id: 'prices.import', title: 'Import prices', group: 'Insights', when: hasPrices, run: importPrices },
  ...presets.map(
    (preset): Command => ({
      id: `insights.range-${preset}`,
      title: `Insights: ${presetTitles[preset].toLowerCase()}`,
      group: 'Insights',
      words: 'range time',
      run: () => want({ preset }),
    }),
  ),
];
