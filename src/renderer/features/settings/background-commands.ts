import type { Settings } from '@shared/settings';
import type { Command } from '../../commands/command';
import { saveSettings, useSettings } from '../../stores/settings-store';
import { attempt } from '../../ui/errors';

type Background = Settings['background'];

/** What starts at login starts without a window, and so has to go on without one. */
export function changeBackground(change: (now: Background) => Partial<Background>): void {
  const { settings } = useSettings.getState();
  if (!settings) return;
  const background = { ...settings.background, ...change(settings.background) };
  if (background.openAtLogin && !settings.background.openAtLogin) background.keepCatching = true;
  void attempt('The setting was not changed', () => saveSettings({ ...settings, background }));
}

const hasSettings = () => useSettings.getState().settings !== null || 'The engine has not answered yet.';

/** What goes on without a window. */
export const backgroundCommands: readonly Command[] = [
  {
    id: 'background.keep',
    title: 'Keep catching when the window is closed, or stop then',
    group: 'General',
    words: 'tray background quit',
    when: hasSettings,
    run: () => changeBackground(({ keepCatching }) => ({ keepCatching: keepCatching !== true })),
  },
  {
    id: 'background.login',
    title: 'Start at login, or not any more',
    group: 'General',
    words: 'autostart session tray',
    when: hasSettings,
    run: () => changeBackground(({ openAtLogin }) => ({ openAtLogin: !openAtLogin })),
  },
];
