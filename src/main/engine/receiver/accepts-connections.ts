import { connect } from 'node:net';
import type { Clock } from '../clock';

/** How long a connection to ourselves may take, in ms. */
const patience = 2_000;

/** Whether something accepts connections there. Nothing is sent. */
export function acceptsConnections(clock: Clock, host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (accepts: boolean) => {
      callOff();
      socket.destroy();
      resolve(accepts);
    };
    const callOff = clock.after(patience, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
