import { connect, type Socket } from 'node:net';
import { endOfAnswer, webhook } from './load';

const connections = 8;

export interface Answered {
  /** Counted from 0 in the order in which they were due. */
  index: number;
  /** When it was due, in ms since the epoch by the wall clock, which all processes share, and how long its answer took, in ms. */
  at: number;
  ms: number;
}

/**
 * Sends `perSecond` webhooks a second, evenly, until it is stopped; gives the time of each answer. One that finds no free
 * connection waits for one, and that counts. `path` names the path of each, counted from 0.
 */
export function pace(
  port: number,
  perSecond: number,
  path: (index: number) => string = () => '/webhook/promptpal',
): { stop(): Promise<Answered[]> } {
  const answers: Answered[] = [];
  const free: Socket[] = [];
  const sockets: Socket[] = [];
  const waiting: { index: number; at: number; due: number }[] = [];
  let failure: Error | null = null;
  for (let index = 0; index < connections; index += 1) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('connect', () => {
      free.push(socket);
      sendWaiting();
    });
    socket.on('error', (error) => {
      failure = error;
    });
    sockets.push(socket);
  }

  function sendWaiting(): void {
    while (free.length > 0 && waiting.length > 0) {
      const [socket, next] = [free.shift(), waiting.shift()];
      if (!socket || !next) return;
      const { index, at, due } = next;
      socket.on('data', function hear(chunk: Buffer) {
        if (!chunk.subarray(-endOfAnswer.byteLength).equals(endOfAnswer)) return;
        answers.push({ index, at, ms: performance.now() - due });
        socket.off('data', hear);
        free.push(socket);
        sendWaiting();
      });
      socket.write(webhook({ path: path(index) }));
    }
  }

  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    // A sender that was held up itself sends the rest at once, and does not count its own delay.
    for (; sent < ((now - start) / 1000) * perSecond; sent += 1) {
      waiting.push({ index: sent, at: Date.now(), due: now });
    }
    sendWaiting();
  }, 1);
  return {
    async stop() {
      clearInterval(timer);
      const now = performance.now();
      for (const socket of sockets) socket.destroy();
      if (failure) throw failure;
      // What was never answered took at least until now.
      const unanswered = waiting.map(({ index, at, due }) => ({ index, at, ms: now - due }));
      return [...answers, ...unanswered];
    },
  };
}
