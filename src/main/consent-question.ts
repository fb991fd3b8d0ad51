import { commandPatienceMs } from '@shared/alerts/alert-limits';

const allow = 'Allow this command';

/** The question whether a command may run: every word of it stands there, so that nothing hides in a blank or a quote. */
export function consentQuestion([program = '', ...args]: readonly string[]) {
  const lines = [
    `Program: ${JSON.stringify(program)}`,
    ...args.map((word, index) => `Argument ${index + 1}: ${JSON.stringify(word)}`),
  ];
  return {
    message: 'Run this command whenever the rule fires?',
    detail: `${lines.join('\n')}\n\nIt runs as you, without a shell, for at most ${commandPatienceMs / 1000} s, also while the window is closed. It gets the alert as JSON on its standard input.`,
    buttons: [allow, 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    allow,
  };
}
