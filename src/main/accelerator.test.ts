import { expect, it } from 'vitest';
import { acceleratorOf } from './accelerator';

it('says shortcuts in the words of Electron', () => {
  expect(acceleratorOf('Mod+Shift+l', false)).toBe('CommandOrControl+Shift+L');
  expect(acceleratorOf('Mod+Plus', false)).toBe('CommandOrControl+Plus');
  expect(acceleratorOf('Shift+ArrowDown', false)).toBe('Shift+Down');
  expect(acceleratorOf('j', false)).toBe('J');
});

it('keeps single keys out of the menu of macOS, which would take them from who types', () => {
  expect(acceleratorOf('j', true)).toBeNull();
  expect(acceleratorOf('?', true)).toBeNull();
  expect(acceleratorOf('Mod+k', true)).toBe('CommandOrControl+K');
});
