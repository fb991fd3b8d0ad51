import { respond } from '../../src/main/engine/dispatcher/raw-endpoint';
import { expectNothing, openToRead } from '../check-log';
import { type EngineProcess, Gone } from '../engine-process';
import { type KillKind, killWithin } from './kind';

const lanes = 8;
const spanMs = 500;

/** Those that are there more than once. */
export function doubles(numbers: readonly number[]): number[] {
  const seen = new Set<number>();
  return numbers.filter((number) => seen.size === seen.add(number).size);
}

/** The numbers of what was sent, with what became of it. */
export function sentRows(dataDir: string): { n: number; outcome: string }[] {
  const db = openToRead(dataDir);
  const rows = db
    .prepare<[], { outcome: string; body: Buffer }>(
      `SELECT outcome, body FROM exchange JOIN request_part ON exchange_id = id WHERE direction = 'sent'`,
    )
    .all();
  db.close();
  return rows.map(({ outcome, body }) => ({ outcome, n: numberOf(body) }));
}

export function numberOf(body: Uint8Array): number {
  return (JSON.parse(new TextDecoder().decode(body)) as { n: number }).n;
}

export const sending: KillKind = {
  name: 'send',
  async prepare({ folder, random, start, startAgain, openEndpoint }) {
    const endpoint = await openEndpoint((socket) => {
      setTimeout(() => socket.writable && socket.write(respond('200 OK', 'ok')), random() * 5);
    });
    let engine = await start(folder);
    let next = 0;
    const told = new Set<number>();
    const sendUntilGone = async (to: EngineProcess) => {
      for (;;) {
        const n = next;
        next += 1;
        const body = new TextEncoder().encode(JSON.stringify({ n }));
        try {
          await to.call('requests.send', { method: 'POST', url: endpoint.url, headers: [], body });
        } catch (error) {
          if (error instanceof Gone) return;
          throw error;
        }
        told.add(n);
      }
    };
    return async () => {
      const before = endpoint.requests.length;
      const sent = Promise.all(Array.from({ length: lanes }, () => sendUntilGone(engine)));
      const inMidst = await killWithin(engine, spanMs, { random });
      await sent;
      engine = await startAgain(folder);
      const rows = sentRows(folder);
      const logged = new Map(rows.map(({ n, outcome }) => [n, outcome]));
      const arrived = endpoint.requests.map(({ body }) => numberOf(body));
      const hasArrived = new Set(arrived);
      expectNothing('arrived twice', doubles(arrived));
      expectNothing('logged twice', doubles(rows.map(({ n }) => n)));
      expectNothing(
        'arrived, and not in the log',
        arrived.filter((n) => !logged.has(n)),
      );
      expectNothing(
        'told as begun, and not in the log',
        [...told].filter((n) => !logged.has(n)),
      );
      const untrue = rows.filter(({ n, outcome }) => outcome === 'delivered' && !hasArrived.has(n));
      expectNothing('said to be delivered, and never arrived', untrue);
      return { inMidst, counts: { arrived: arrived.length - before } };
    };
  },
};
