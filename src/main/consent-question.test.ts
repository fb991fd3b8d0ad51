import { expect, it } from 'vitest';
import { consentQuestion } from './consent-question';

it('shows every word of a command, with what could hide in it', () => {
  const { detail, buttons, defaultId, cancelId } = consentQuestion(['sh', '-c', 'a  b\nrm -rf "$HOME"', '']);
  expect(detail.split('\n').slice(0, 4)).toEqual([
    'Program: "sh"',
    'Argument 1: "-c"',
    'Argument 2: "a  b\\nrm -rf \\"$HOME\\""',
    'Argument 3: ""',
  ]);
  // Enter and Escape refuse.
  expect([buttons[defaultId], buttons[cancelId]]).toEqual(['Cancel', 'Cancel']);
});
