import { notifications } from '@mantine/notifications';
import type { ZoomStep } from '@shared/desktop';
import { themes } from '@shared/model';
import type { Settings } from '@shared/settings';
import { saveSettings, useSettings } from '../stores/settings-store';
import { toggleRail, useView } from '../stores/view-store';
import { attempt } from '../ui/errors';
import type { Command } from './command';

const hasSettings = () => useSettings.getState().settings !== null || 'The engine has not answered yet.';

const themeTitles: Record<Settings['theme'], string> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

const zoomCommand = (step: ZoomStep, title: string, ...shortcuts: string[]): Command => ({
  id: `view.zoom-${step}`,
  title,
  group: 'View',
  words: 'size larger smaller',
  shortcuts,
  run: () => void zoom(step),
});

/** How the window looks. */
export const viewCommands: readonly Command[] = [
  {
    id: 'theme.toggle',
    title: 'Light or dark',
    group: 'View',
    shortcuts: ['Mod+Shift+L'],
    words: 'theme',
    when: hasSettings,
    run: () => setTheme(matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark'),
  },
  ...themes.map(
    (theme): Command => ({
      id: `theme.${theme}`,
      title: themeTitles[theme],
      group: 'View',
      when: hasSettings,
      run: () => setTheme(theme),
    }),
  ),
  zoomCommand('in', 'Zoom in', 'Mod+=', 'Mod+Plus'),
  zoomCommand('out', 'Zoom out', 'Mod+-'),
  zoomCommand('reset', 'Zoom to 100 %', 'Mod+0'),
  {
    id: 'view.rail',
    title: 'Collapse or expand the rail',
    group: 'View',
    shortcuts: ['Mod+B'],
    words: 'sidebar navigation icons',
    run: toggleRail,
  },
  {
    id: 'view.single-keys',
    title: 'Turn single keys on or off',
    group: 'View',
    words: 'keyboard shortcuts letters',
    run: () => useView.setState(({ singleKeys }) => ({ singleKeys: !singleKeys })),
  },
];

function setTheme(theme: Settings['theme']): void {
  const { settings } = useSettings.getState();
  if (settings) void attempt('The theme was not changed', () => saveSettings({ ...settings, theme }));
}

async function zoom(step: ZoomStep): Promise<void> {
  const factor = await attempt('The window was not zoomed', () => window.desktop.zoom(step));
  if (factor === undefined) return;
  notifications.hide('zoom');
  notifications.show({ id: 'zoom', message: `Zoom ${Math.round(factor * 100)} %`, autoClose: 1_500 });
}
