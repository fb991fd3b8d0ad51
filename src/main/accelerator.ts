const names: Record<string, string> = {
  Mod: 'CommandOrControl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  ' ': 'Space',
};

/**
 * A shortcut of the window in Electron's words: `Mod+Shift+L` is `CommandOrControl+Shift+L`. Null for a single key on
 * macOS, where a menu that shows it would take it from who types.
 */
export function acceleratorOf(shortcut: string, isMac: boolean): string | null {
  if (isMac && !/^(Mod|Alt)\+/.test(shortcut)) return null;
  return shortcut
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}
