import { once } from 'node:events';
import { createServer } from 'node:net';
import { AppFailure } from '@shared/errors';
import type { Address } from './listener';

/** Throws when a port cannot be listened on now, with the reason. Nothing is left listening. */
export async function assertPortFree({ host, port }: Address): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new AppFailure(
        'port_taken',
        `Port ${port} is still in use by another program.`,
        'End that program, or choose another port in Settings. Hookpair goes on catching where it does.',
      );
    }
    if (code === 'EACCES') {
      throw new AppFailure(
        'permission_denied',
        `The system does not let Hookpair use port ${port}.`,
        'Choose a port from 1024 up in Settings.',
      );
    }
    throw new AppFailure('invalid_input', `Port ${port} cannot be used: ${message}.`, 'Look into Settings.');
  } finally {
    if (probe.listening) await new Promise((resolve) => probe.close(resolve));
  }
}
