import { respond } from '../../src/main/engine/dispatcher/raw-endpoint';
import { expectNothing, expectSame } from '../check-log';
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
      if (arrived.length < counts.sent || arrived.length > counts.sent + counts.unknown) {
        throw new Error(`${arrived.length} arrived, and the ledger says ${JSON.stringify(counts)}.`);
      }
      if (counts.unsent > 0) {
        await again.call('replays.resume', { id });
        const done = await again.whenReplay(id, (replay) => replay.state === 'done');
        expectSame('what is left unsent', done?.counts.unsent, 0);
      }
      expectNothing('arrived twice after the resume', doubles(seen()));
      expectSame('what arrived after the resume', seen().length, arrived.length + counts.unsent);
      await again.close();
      await endpoint.close();
      const { sent, unknown } = counts;
      return { inMidst: state === 'interrupted', counts: { sent, unknown, resumed: counts.unsent } };
    };
  },
};
