import type { Command } from '../../commands/command';
import { goTo } from '../../stores/view-store';
import { recover } from './recover';

/** What was lost, and getting it back. */
export const ledgerCommands: readonly Command[] = [
  {
    id: 'go.ledger',
    title: 'Lost deliveries',
    group: 'Go to',
    words: 'ledger failed not delivered',
    run: () => goTo('ledger'),
  },
  {
    id: 'ledger.recover',
    title: 'Recover lost deliveries…',
    group: 'Inspector',
    words: 'replay failed again ledger',
    run: () => void recover(null),
  },
];
