import { openNewProject } from '../features/projects/project-draft';
import { sendSample } from '../features/send-sample/send-action';
import { openNewWebhook } from '../features/webhooks/webhook-draft';
import { saveSettings, useSettings } from '../stores/settings-store';
import { goTo, type PageName, useView } from '../stores/view-store';
import { attempt } from '../ui/errors';
import type { Command } from './command';

const page = (name: PageName, title: string, key: string): Command => ({
  id: `go.${name}`,
  title,
  group: 'Go to',
  shortcuts: [key],
  run: () => goTo(name),
});

/** What can be done on every page. */
export const appCommands: readonly Command[] = [
  {
    id: 'sample.send',
    title: 'Send the last sample again',
    group: 'General',
    shortcuts: ['Mod+Enter'],
    run: () => void sendSample(),
  },
  {
    id: 'webhook.add',
    title: 'Add webhook',
    group: 'General',
    shortcuts: ['Mod+N'],
    run: () => {
      goTo('webhooks');
      openNewWebhook();
    },
  },
  { id: 'project.add', title: 'New project', group: 'General', run: openNewProject },
  {
    id: 'theme.toggle',
    title: 'Light or dark',
    group: 'General',
    shortcuts: ['Mod+Shift+L'],
    when: () => useSettings.getState().settings !== null,
    run: toggleTheme,
  },
  {
    id: 'keys.show',
    title: 'Show all keys',
    group: 'General',
    shortcuts: ['?', 'Mod+/'],
    run: () => useView.setState({ keysShown: true }),
  },
  page('inspector', 'Inspector', 'Mod+1'),
  page('webhooks', 'Webhooks', 'Mod+2'),
  page('settings', 'Settings', 'Mod+3'),
  page('about', 'About', 'Mod+4'),
];

/** To the other of what is seen now, whether it was chosen or comes from the system. */
function toggleTheme(): void {
  const { settings } = useSettings.getState();
  if (!settings) return;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  void attempt('The theme was not changed', () =>
    saveSettings({ ...settings, theme: isDark ? 'light' : 'dark' }),
  );
}
