import { expect, it } from 'vitest';
import { autostartEntry } from './autostart-entry';

it('starts the app without a window, wherever it lies', () => {
  const lines = autostartEntry(['/opt/Hook pair/hook$pair 100%', '--hidden']).split('\n');
  expect(lines[0]).toBe('[Desktop Entry]');
  expect(lines).toContain('Exec="/opt/Hook pair/hook\\\\$pair 100%%" "--hidden"');
  expect(lines).toContain('Type=Application');
});
