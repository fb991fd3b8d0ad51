import { readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { respond } from '../../src/main/engine/dispatcher/raw-endpoint';
import { expectNothing, expectSame } from '../check-log';
import { type EngineProcess, Gone } from '../engine-process';
import { cutPower, powerEnvironment } from '../power/cut-power';
import { checkCaught, postUntilGone } from './catch';
import { type KillKind, killWithin } from './kind';
import { doubles, sentRows } from './send';

const spanMs = 600;
const source = 'proof/power/unsynced.c';

/** Sends and catches, and loses what was not synced with the process: all of it, or some writes and not others. */
export const losingPower: KillKind = {
  name: 'power cut',
  async prepare({ folder, random, start, startAgain, openEndpoint }) {
    const journal = join(folder, 'journal');
    const dataDir = join(folder, 'data');
    await mkdir(journal);
    const env = powerEnvironment(source, journal);
    const endpoint = await openEndpoint((socket) => socket.write(respond('200 OK', 'ok')));
    let engine = await start(dataDir, { env });
    expectSame('what is watched', readdirSync(journal).includes('hookpair.db-wal.unsynced'), true);
    const answered = new Set<string>();
    let round = 0;
    let next = 0;
    const sendUntilGone = async (to: EngineProcess) => {
      try {
        for (;;) {
          next += 1;
          const body = new TextEncoder().encode(JSON.stringify({ n: next }));
          await to.call('requests.send', { method: 'POST', url: endpoint.url, headers: [], body });
        }
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
      }
    };
    return async () => {
      round += 1;
      const before = answered.size;
      const sent = sendUntilGone(engine);
      const posted = postUntilGone(engine.port, `p${round}`, (name) => answered.add(name));
      const inMidst = await killWithin(engine, spanMs, { random });
      await Promise.all([sent, posted]);
      const lost = cutPower(journal, dataDir, random() < 0.5 ? 0 : random(), random);
      await (await startAgain(dataDir)).close();
      checkCaught(dataDir, answered);
      expectNothing('logged twice', doubles(sentRows(dataDir).map(({ n }) => n)));
      engine = await start(dataDir, { env });
      return { inMidst, counts: { answered: answered.size - before, 'bytes lost': lost } };
    };
  },
};
