import type { CommandGroup } from '@shared/command-groups';

/** Something a person can do, as data: shortcuts, the sheet of keys, the palette and menus all read it. */
export interface Command {
  /** Unique, such as `sample.send`. A command registered later under the same id takes its place. */
  id: string;
  title: string;
  group: CommandGroup;
  /** Such as `Mod+Enter`, `/`, `j` or `Shift+ArrowDown`; `Mod` is ⌘ on macOS and Ctrl elsewhere. See shortcut.ts. */
  shortcuts?: readonly string[];
  /** A word for the status bar, where the key should be shown there. */
  hint?: string;
  /** Other words that the palette finds it by. */
  words?: string;
  /** Whether it can be done now; a text says why not. Always, when absent. */
  when?: () => boolean | string;
  /** True where holding the key down should do it again and again, such as moving in a list. */
  repeats?: boolean;
  run: () => void;
}
