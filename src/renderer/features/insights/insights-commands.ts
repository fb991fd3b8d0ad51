import { presets } from '@shared/insights/slots';
import type { Command } from '../../commands/command';
import { useInsights, want } from '../../stores/insights-store';
import { presetTitles, toggleTables } from './controls';

/** What the page Insights adds while it is there. */
export const insightsCommands: readonly Command[] = [
  {
    id: 'insights.tables',
    title: 'Charts as tables, or as charts again',
    group: 'View',
    shortcuts: ['t'],
    hint: 'tables',
    words: 'insights numbers',
    run: toggleTables,
  },
  {
    id: 'insights.reading',
    title: 'Correct the quirks of PromptPal, or take payloads at their word',
    group: 'View',
    words: 'insights reading cache result',
    run: () =>
      want({ reading: useInsights.getState().wanted.reading === 'corrected' ? 'as_sent' : 'corrected' }),
  },
  ...presets.map(
    (preset): Command => ({
      id: `insights.range-${preset}`,
      title: `Insights: ${presetTitles[preset].toLowerCase()}`,
      group: 'View',
      words: 'range time',
      run: () => want({ preset }),
    }),
  ),
];
