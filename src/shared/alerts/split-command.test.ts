import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinCommand, splitCommand } from './split-command';

it('reads back the words of any command', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (words) => {
      expect(splitCommand(joinCommand(words))).toEqual(words);
    }),
  );
});

it('reads a command as people type it, and gives nothing a meaning', () => {
  expect(splitCommand(`notify-send  Hookpair "two words" 'it is "so"'`)).toEqual([
    'notify-send',
    'Hookpair',
    'two words',
    'it is "so"',
  ]);
  expect(splitCommand('C:\\tools\\say.exe $HOME `ls` ; rm *')).toEqual([
    'C:\\tools\\say.exe',
    '$HOME',
    '`ls`',
    ';',
    'rm',
    '*',
  ]);
  expect(splitCommand('say ""')).toEqual(['say', '']);
  expect(splitCommand('say "it')).toBeNull();
});
