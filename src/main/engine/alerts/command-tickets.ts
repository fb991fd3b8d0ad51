import type { CommandTicket } from '@shared/alerts/alert';
import { AppFailure } from '@shared/errors';

/**
 * Commands that a person has allowed in a dialog of the desktop, word by word. Whoever takes over the window, or talks to
 * the engine through its socket, has no ticket, and so cannot have anything run.
 */
export interface CommandTickets {
  add(ticket: CommandTicket): void;
  /** Takes a ticket, once. Throws `permission_denied` unless it is for exactly this command. */
  redeem(ticket: string | null, command: readonly string[]): void;
}

export function createCommandTickets(): CommandTickets {
  const tickets = new Map<string, readonly string[]>();
  return {
    add: ({ ticket, command }) => void tickets.set(ticket, command),
    redeem(ticket, command) {
      const allowed = ticket === null ? undefined : tickets.get(ticket);
      if (ticket !== null && allowed && sameCommand(allowed, command)) {
        tickets.delete(ticket);
        return;
      }
      throw new AppFailure(
        'permission_denied',
        'This command was not allowed on this computer.',
        'Save the rule in the window, which asks and shows exactly what runs.',
      );
    },
  };
}

export function sameCommand(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
