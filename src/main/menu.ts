import type { CommandGroup, MenuCommand } from '@shared/command-groups';
import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { acceleratorOf } from './accelerator';

type Item = MenuItemConstructorOptions;

const isMac = process.platform === 'darwin';
const separator: Item = { type: 'separator' };

let shown: readonly MenuCommand[] = [];

/**
 * Shows the native menu: what every desktop program has, and the commands that the window told. The keys beside them
 * are those of the window, which hears them itself: here they are shown only, so that nothing is done twice.
 */
export function showMenu(commands: readonly MenuCommand[]): void {
  const before = shown;
  shown = commands;
  if (sameButEnabled(before, commands)) {
    const menu = Menu.getApplicationMenu();
    for (const { id, enabled } of commands) {
      const item = menu?.getMenuItemById(id);
      if (item && item.enabled !== enabled) item.enabled = enabled;
    }
    return;
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(commands)));
}

/** Whether a menu that is built already fits, apart from what is enabled. */
function sameButEnabled(before: readonly MenuCommand[], now: readonly MenuCommand[]): boolean {
  const structure = (commands: readonly MenuCommand[]) =>
    JSON.stringify(commands.map(({ enabled: _enabled, ...rest }) => rest));
  return Menu.getApplicationMenu() !== null && structure(before) === structure(now);
}

function template(commands: readonly MenuCommand[]): Item[] {
  const of = (group: CommandGroup) => commands.filter((command) => command.group === group).map(itemOf);
  const submenu = (label: string, items: Item[]): Item[] =>
    items.length > 0 ? [{ label, submenu: items }] : [];
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: isMac ? 'File' : '&File',
      submenu: joined(
        of('General'),
        [
          ...submenu('Send sample', of('Samples')),
          ...submenu('Receiver', of('Receiver')),
          ...submenu('Suites', of('Suites')),
        ],
        [isMac ? { role: 'close' } : { role: 'quit' }],
      ),
    },
    { role: 'editMenu' },
    {
      label: isMac ? 'View' : '&View',
      submenu: joined(
        of('View'),
        of('Go to'),
        [{ role: 'togglefullscreen' }],
        app.isPackaged ? [] : [{ role: 'reload' }, { role: 'toggleDevTools' }],
      ),
    },
    {
      label: isMac ? 'Inspector' : '&Inspector',
      submenu: joined(of('Inspector'), submenu('Open exchange', of('Exchange'))),
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: of('Help') },
  ];
}

/** Sections with a line between each two that are not empty. */
function joined(...sections: Item[][]): Item[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [separator, ...section]));
}

function itemOf({ id, title, shortcut, enabled }: MenuCommand): Item {
  const accelerator = shortcut === null ? null : acceleratorOf(shortcut, isMac);
  return {
    id,
    // A single & would underline the letter after it.
    label: title.replaceAll('&', '&&'),
    enabled,
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: false }),
    click(_item, _window, event) {
      // macOS fires the keys of a menu whatever it was told. The window has heard them before.
      if (event.triggeredByAccelerator) return;
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      window?.webContents.send('menu:command', id);
    },
  };
}
