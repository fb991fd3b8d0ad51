const keep = 'Keep catching';

/** Asked the first time the window is closed while the receiver catches. The answer is a setting afterwards. */
export const closeQuestion = {
  message: 'Keep catching when the window is closed?',
  detail:
    'Hookpair can stay in the tray: it goes on catching webhooks, and alerts tell you when something is wrong. The tray shows counts and the last failure, brings the window back, and ends the app. Where there is no tray, starting Hookpair again brings the window back.\n\nYou can change this at any time in Settings, under Background.',
  buttons: [keep, 'Quit', 'Cancel'],
  defaultId: 0,
  cancelId: 2,
};

export type CloseAnswer = 'keep' | 'quit' | 'cancel';

export function closeAnswer(response: number): CloseAnswer {
  if (response === 0) return 'keep';
  return response === 1 ? 'quit' : 'cancel';
}
