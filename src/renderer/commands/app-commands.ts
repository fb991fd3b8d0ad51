import { diagnostics } from '../features/about/diagnostics';
import { versionRows } from '../features/about/version-rows';
import { openPalette } from '../features/palette/palette-store';
import { useEngine } from '../stores/engine-store';
import { goTo, type PageName, useView } from '../stores/view-store';
import { copyText } from '../ui/copy-text';
import { attempt } from '../ui/errors';
import type { Command } from './command';

const page = (name: PageName, title: string, key: string): Command => ({
  id: `go.${name}`,
  title,
  group: 'Go to',
  shortcuts: [key],
  run: () => goTo(name),
});

const dataDir = () => useEngine.getState().app?.dataDir ?? null;
const hasFolder = () => dataDir() !== null || 'The engine has not answered yet.';

/** What can be done on every page. */
export const appCommands: readonly Command[] = [
  page('inspector', 'Inspector', 'Mod+1'),
  page('webhooks', 'Webhooks', 'Mod+2'),
  page('receiver', 'Receiver', 'Mod+3'),
  page('settings', 'Settings', 'Mod+4'),
  page('about', 'About', 'Mod+5'),
  page('samples', 'Samples', 'Mod+6'),
  page('suites', 'Suites', 'Mod+7'),
  page('check-up', 'Check-up', 'Mod+8'),
  page('insights', 'Insights', 'Mod+9'),
  {
    id: 'data.reveal',
    title: 'Reveal the data folder',
    group: 'General',
    words: 'open log files',
    when: hasFolder,
    run: () => void attempt('The folder could not be shown', () => window.desktop.revealDataFolder()),
  },
  {
    id: 'data.copy-path',
    title: 'Copy the path of the data folder',
    group: 'General',
    when: hasFolder,
    run: () => void copyText('Path', () => dataDir() ?? ''),
  },
  {
    id: 'engine.restart',
    title: 'Start the engine now',
    group: 'General',
    when: () => useEngine.getState().engine.state === 'away' || 'The engine is running.',
    run: () => window.desktop.restartEngine(),
  },
  {
    id: 'about.copy-versions',
    title: 'Copy versions',
    group: 'Help',
    when: () => useEngine.getState().app !== null || 'The engine has not answered yet.',
    run: () => void copyText('Versions', versionText),
  },
  {
    id: 'about.copy-diagnostics',
    title: 'Copy diagnostics',
    group: 'Help',
    words: 'bug report support',
    run: () => void copyText('Diagnostics', diagnostics),
  },
  {
    id: 'updates.check',
    title: 'Check for updates',
    group: 'Help',
    words: 'new version upgrade release',
    run() {
      goTo('about');
      void attempt('Nobody could be asked', () => window.desktop.updates('check'));
    },
  },
  {
    id: 'palette.open',
    title: 'Search or run a command',
    group: 'Help',
    shortcuts: ['Mod+K', 'Mod+Shift+P'],
    run: openPalette,
  },
  {
    id: 'keys.show',
    title: 'Show all keys',
    group: 'Help',
    shortcuts: ['?', 'Mod+/'],
    run: () => useView.setState({ keysShown: true }),
  },
];

function versionText(): string {
  const versions = useEngine.getState().app?.versions;
  return versions
    ? versionRows(versions)
        .map((row) => row.join(' '))
        .join('\n')
    : '';
}
