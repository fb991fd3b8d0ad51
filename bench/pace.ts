import { connect, type Socket } from 'node:net';
import { endOfAnswer, request } from './load';

const connections = 8;

/** Sends a webhook every `1000 / perSecond` ms until it is stopped; gives the time of each answer, in ms. */
export function pace(port: number, perSecond: number): { stop(): Promise<number[]> } {
  const times: number[] = [];
  const free: Socket[] = [];
  const sockets: Socket[] = [];
  let failure: Error | null = null;
  let late = 0;
  for (let index = 0; index < connections; index += 1) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('connect', () => free.push(socket));
    socket.on('error', (error) => {
      failure = error;
    });
    sockets.push(socket);
  }
  const send = () => {
    const socket = free.shift();
    if (!socket) {
      late += 1;
      return;
    }
    const sentAt = performance.now();
    socket.on('data', function hear(chunk: Buffer) {
      if (!chunk.subarray(-endOfAnswer.byteLength).equals(endOfAnswer)) return;
      times.push(performance.now() - sentAt);
      socket.off('data', hear);
      free.push(socket);
    });
    socket.write(request);
  };
  const timer = setInterval(send, 1000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      if (failure) throw failure;
      // A request that found no free connection would have waited for all of them.
      return [...times, ...Array.from({ length: late }, () => Number.POSITIVE_INFINITY)];
    },
  };
}
