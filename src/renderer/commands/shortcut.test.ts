import { describe, expect, it } from 'vitest';
import { ariaShortcut, isSingleKey, type KeyPress, matchesShortcut, shortcutKeys } from './shortcut';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('takes Ctrl for Mod on Windows and Linux, and ⌘ on macOS', () => {
    expect(matchesShortcut('Mod+Enter', press('Enter', { ctrlKey: true }), false)).toBe(true);
    expect(matchesShortcut('Mod+Enter', press('Enter', { metaKey: true }), false)).toBe(false);
    expect(matchesShortcut('Mod+Enter', press('Enter', { metaKey: true }), true)).toBe(true);
    expect(matchesShortcut('Mod+Enter', press('Enter', { ctrlKey: true }), true)).toBe(false);
  });

  it('is not triggered by its key alone, nor with another modifier held', () => {
    expect(matchesShortcut('Mod+Enter', press('Enter'), false)).toBe(false);
    expect(matchesShortcut('Mod+1', press('1', { ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(matchesShortcut('j', press('j', { ctrlKey: true }), false)).toBe(false);
    expect(matchesShortcut('j', press('J', { shiftKey: true }), false)).toBe(false);
  });

  it('finds ? whether or not the keyboard needs Shift for it', () => {
    expect(matchesShortcut('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('?', press('?'), false)).toBe(true);
  });

  it('can be the sign +, whichever key makes it', () => {
    expect(matchesShortcut('Mod+Plus', press('+', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('Mod+Plus', press('+', { ctrlKey: true }), false)).toBe(true);
    expect(shortcutKeys('Mod+Plus', false)).toEqual(['Ctrl', '+']);
  });

  it('works with Caps Lock on', () => {
    expect(matchesShortcut('Mod+Shift+L', press('L', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('j', press('J'), false)).toBe(true);
  });

  it('counts as a single key unless Ctrl, ⌘ or Alt belong to it', () => {
    expect(isSingleKey('j')).toBe(true);
    expect(isSingleKey('Shift+ArrowDown')).toBe(true);
    expect(isSingleKey('Mod+Enter')).toBe(false);
  });

  it('is shown as the keyboard prints it', () => {
    expect(shortcutKeys('Mod+Enter', false)).toEqual(['Ctrl', 'Enter']);
    expect(shortcutKeys('Mod+Enter', true)).toEqual(['⌘', '↵']);
    expect(shortcutKeys('Mod+b', false)).toEqual(['Ctrl', 'B']);
    expect(shortcutKeys('j', false)).toEqual(['j']);
    expect(ariaShortcut('Mod+Enter', false)).toBe('Control+Enter');
  });
});
