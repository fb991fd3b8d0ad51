/** What a shortcut needs to know of a key press; a KeyboardEvent has it. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const modifiers = ['Mod', 'Alt', 'Shift'];

interface Shortcut {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

/** Reads `Mod+Shift+L`. The last part is a KeyboardEvent.key (UI Events §5), letters in any case; `Plus` is the sign +. */
function parse(shortcut: string): Shortcut {
  const parts = shortcut.split('+');
  const last = parts.pop() ?? '';
  const key = last === 'Plus' ? '+' : last;
  return { mod: parts.includes('Mod'), alt: parts.includes('Alt'), shift: parts.includes('Shift'), key };
}

/** Whether a key press is the shortcut. A sign such as `?` may need Shift to be typed, so Shift is not compared there. */
export function matchesShortcut(shortcut: string, press: KeyPress, isMac: boolean): boolean {
  const wanted = parse(shortcut);
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (mod !== wanted.mod || otherMod || press.altKey !== wanted.alt) return false;
  if (press.key.toLowerCase() !== wanted.key.toLowerCase()) return false;
  return isSign(wanted.key) || press.shiftKey === wanted.shift;
}

/** True for a key alone, which must not fire while somebody types. */
export function isSingleKey(shortcut: string): boolean {
  const { mod, alt } = parse(shortcut);
  return !mod && !alt;
}

const macNames: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↵' };
const otherNames: Record<string, string> = { Mod: 'Ctrl' };
const bothNames: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
  Plus: '+',
};

/** The keys as they are printed on the keyboard: `['Ctrl', 'Enter']`, on macOS `['⌘', '↵']`. */
export function shortcutKeys(shortcut: string, isMac: boolean): string[] {
  const names = { ...bothNames, ...(isMac ? macNames : otherNames) };
  return shortcut.split('+').map((part) => {
    const name = names[part] ?? part;
    return name.length === 1 && shortcut.includes('Mod+') ? name.toUpperCase() : name;
  });
}

/** As `aria-keyshortcuts` wants it (WAI-ARIA 1.2): `Control+Enter`. */
export function ariaShortcut(shortcut: string, isMac: boolean): string {
  return shortcut.replace('Mod', isMac ? 'Meta' : 'Control');
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key) && !modifiers.includes(key);
}
