import { AppFailure } from '@shared/errors';

/** A file that a person chose in a dialog of the desktop, and what may be done with it. */
export interface FileTicket {
  ticket: string;
  path: string;
  purpose: 'read' | 'write';
}

/**
 * The files that may be read or written. The window only ever names a ticket, never a path, so that whoever takes over
 * the window cannot reach the files of the person.
 */
export interface FileTickets {
  add(ticket: FileTicket): void;
  /** The path, once. Throws `not_found` for a ticket that was not given, or was used. */
  redeem(ticket: string, purpose: FileTicket['purpose']): string;
}

export function createFileTickets(): FileTickets {
  const tickets = new Map<string, FileTicket>();
  return {
    add: (ticket) => void tickets.set(ticket.ticket, ticket),
    redeem(name, purpose) {
      const found = tickets.get(name);
      if (found?.purpose !== purpose) {
        throw new AppFailure(
          'not_found',
          'This file was not chosen, or was used already.',
          'Choose it again.',
        );
      }
      tickets.delete(name);
      return found.path;
    },
  };
}
