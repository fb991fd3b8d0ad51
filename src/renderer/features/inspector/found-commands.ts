import type { Command } from '../../commands/command';
import { isAnythingFound, stepThroughFound } from '../found/found-steps';

/** From place to place of what the filter found in the open exchange. */
export const foundCommands: readonly Command[] = [
  {
    id: 'found.next',
    title: 'Next match in the open exchange',
    group: 'Inspector',
    shortcuts: ['F3'],
    repeats: true,
    when: isAnythingFound,
    run: () => stepThroughFound(1),
  },
  {
    id: 'found.previous',
    title: 'Previous match in the open exchange',
    group: 'Inspector',
    shortcuts: ['Shift+F3'],
    repeats: true,
    when: isAnythingFound,
    run: () => stepThroughFound(-1),
  },
];
