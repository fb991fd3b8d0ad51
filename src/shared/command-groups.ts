/** What commands are sorted by, in the palette, in the sheet of keys and in the menu. In the order they stand there. */
export const commandGroups = [
  'General',
  'Samples',
  'Receiver',
  'Suites',
  'Insights',
  'Go to',
  'Inspector',
  'Exchange',
  'View',
  'Help',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** A command as the native menu needs it. The window tells the main process all of them; see main/menu.ts. */
export interface MenuCommand {
  id: string;
  title: string;
  group: CommandGroup;
  /** As commands write it, such as `Mod+Enter`; null without one. */
  shortcut: string | null;
  enabled: boolean;
}
