import { respond } from '../../src/main/engine/dispatcher/raw-endpoint';
import { expectNothing, expectSame, openToRead } from '../check-log';
import { copyOf, makeLog } from '../made-log';
import { type KillKind, killWithin } from './kind';
import { doubles, numberOf } from './send';

const total = 600;
const spanMs = 600;

export const replaying: KillKind = {
  name: 'replay',
  async prepare({ folder, random, start, startAgain, openEndpoint }) {
    const made = await makeLog(folder, { exchanges: total });
    return async () => {
      const dataDir = await copyOf(made);
      const endpoint = await openEndpoint((socket) => {
        setTimeout(() => socket.writable && socket.write(respond('200 OK', 'ok')), random() * 10);
      });
      const seen = () => endpoint.requests.map(({ body }) => numberOf(body));
      const engine = await start(dataDir);
      const { id } = await engine.call('replays.start', {
        what: { filter: { text: '' } },
        to: { kind: 'url', url: endpoint.url },
        how: { concurrency: 16 },
        confirmed: true,
      });
      await killWithin(engine, spanMs, { random });

      const again = await startAgain(dataDir);
      const arrived = seen();
      expectNothing('arrived twice', doubles(arrived));
      const { counts, state } = await again.call('replays.get', { id });
      expectSame('sent, unsent and unknown', counts.sent + counts.unsent + counts.unknown, total);
      const early = timedOut(dataDir, arrived);
      if (arrived.length + early < counts.sent || arrived.length > counts.sent + counts.unknown) {
        throw new Error(`${arrived.length} arrived, and the ledger says ${JSON.stringify(counts)}.`);
      }
      if (counts.unsent > 0) {
        await again.call('replays.resume', { id });
        const done = await again.whenReplay(id, (replay) => replay.state === 'done');
        expectSame('what is left unsent', done?.counts.unsent, 0);
      }
      expectNothing('arrived twice after the resume', doubles(seen()));
      const all = seen();
      const late = timedOut(dataDir, all) - early;
      expectSame('what arrived after the resume', all.length + late, arrived.length + counts.unsent);
      await again.close();
      await endpoint.close();
      const { sent, unknown } = counts;
      return { inMidst: state === 'interrupted', counts: { sent, unknown, resumed: counts.unsent } };
    };
  },
};

/**
 * How many the log says to have ended by their time, that never arrived. On a machine that stands still for ten seconds a
 * request may end before it has left.
 */
function timedOut(dataDir: string, arrived: readonly number[]): number {
  const db = openToRead(dataDir);
  const rows = db
    .prepare<[], { body: Buffer }>(
      `SELECT body FROM exchange JOIN request_part ON exchange_id = id
       WHERE replay_of IS NOT NULL AND outcome = 'timeout'`,
    )
    .all();
  db.close();
  const there = new Set(arrived);
  return rows.filter(({ body }) => !there.has(numberOf(body))).length;
}
