import { connect, type Socket } from 'node:net';
import { endOfAnswer } from './load';
import { webhook } from './webhooks';

const connections = 8;
/** Far more than an answer has. */
const readBytes = 4096;

export interface Answered {
  /** Counted from 0 in the order in which they were due. */
  index: number;
  /** When it was due, in ms since the epoch by the wall clock, which all processes share, and how long its answer took, in ms. */
  at: number;
  ms: number;
}

interface Due {
  index: number;
  at: number;
  due: number;
}

/** One connection, and what it carries. */
interface Lane {
  socket: Socket;
  carries: Due | null;
}

/**
 * Sends `perSecond` webhooks a second, evenly, until it is stopped; gives the time of each answer. One that finds no free
 * connection waits for one, and that counts. `path` names the path of each, counted from 0. Nothing is allocated to send or to read:
 * that would be collected in the midst of an answer.
 */
export function pace(
  port: number,
  perSecond: number,
  path: ((index: number) => string) | null = null,
): { stop(): Promise<Answered[]> } {
  const answers: Answered[] = [];
  const free: Lane[] = [];
  const lanes: Lane[] = [];
  const waiting: Due[] = [];
  const usual = webhook();
  let failure: Error | null = null;
  for (let count = 0; count < connections; count += 1) {
    const buffer = Buffer.alloc(readBytes);
    const onread = {
      buffer,
      callback(length: number): true {
        if (
          buffer.compare(endOfAnswer, 0, endOfAnswer.byteLength, length - endOfAnswer.byteLength, length) ===
          0
        )
          answered(lane);
        return true;
      },
    };
    const lane: Lane = { socket: connect({ port, host: '127.0.0.1', noDelay: true, onread }), carries: null };
    lane.socket.on('connect', () => {
      free.push(lane);
      sendWaiting();
    });
    lane.socket.on('error', (error) => {
      failure = error;
    });
    lanes.push(lane);
  }

  function answered(lane: Lane): void {
    if (!lane.carries) return;
    const { index, at, due } = lane.carries;
    answers.push({ index, at, ms: performance.now() - due });
    lane.carries = null;
    free.push(lane);
    sendWaiting();
  }

  function sendWaiting(): void {
    while (free.length > 0 && waiting.length > 0) {
      const [lane, next] = [free.shift(), waiting.shift()];
      if (!lane || !next) return;
      lane.carries = next;
      lane.socket.write(path ? webhook({ path: path(next.index) }) : usual);
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
      for (const { socket } of lanes) socket.destroy();
      if (failure) throw failure;
      // What was never answered took at least until now.
      const unanswered = waiting.map(({ index, at, due }) => ({ index, at, ms: now - due }));
      return [...answers, ...unanswered];
    },
  };
}
