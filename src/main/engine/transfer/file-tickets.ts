import { AppFailure } from '@shared/errors';

/** A file or a directory that a person chose in a dialog of the desktop, and what may be done with it. */
export interface FileTicket {
  ticket: string;
  path: string;
  purpose: 'read' | 'write' | 'read-directory' | 'write-directory';
}

/**
 * The files that may be read or written. The window only ever names a ticket, never a path, so that whoever takes over
 * the window cannot reach the files of the person.
 */
export interface FileTickets {
  add(ticket: FileTicket): void;
  /** The path, once. Throws `not_found` for a ticket that was not given, or was used. */
  redeem(ticket: string, purpose: FileTicket['purpose']): string;
  /** The same for what may be a file or a directory. */
  redeemToRead(ticket: string): FileTicket;
}

export function createFileTickets(): FileTickets {
  const tickets = new Map<string, FileTicket>();
  function take(name: string, purposes: readonly FileTicket['purpose'][]): FileTicket {
    const found = tickets.get(name);
    if (!found || !purposes.includes(found.purpose)) {
      throw new AppFailure('not_found', 'This file was not chosen, or was used already.', 'Choose it again.');
    }
    tickets.delete(name);
    return found;
  }
  return {
    add: (ticket) => void tickets.set(ticket.ticket, ticket),
    redeem: (name, purpose) => take(name, [purpose]).path,
    redeemToRead: (name) => take(name, ['read', 'read-directory']),
  };
}
