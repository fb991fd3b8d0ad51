import { join } from 'node:path';
import { noRedaction } from '../../src/shared/redact/redaction';
import { expectSame, openToRead } from '../check-log';
import type { EngineProcess } from '../engine-process';
import { copyOf, makeLog } from '../made-log';
import { type KillKind, killWithin } from './kind';

const before = 200;
const imported = 2_000;

/** How many are shown: what is deleted is hidden first. */
function shown(dataDir: string): number {
  const db = openToRead(dataDir);
  const count = db.prepare<[], number>('SELECT count(*) FROM exchange WHERE deletion IS NULL').pluck().get();
  db.close();
  return count ?? 0;
}

const startImport = async (engine: EngineProcess, file: string) =>
  (await engine.call('imports.start', { ticket: engine.ticket(file, 'read') })).id;

export const importing: KillKind = {
  name: 'import',
  async prepare({ folder, random, start, startAgain }) {
    const files = ['jsonl', 'har'] as const;
    const source = await start(await copyOf(await makeLog(join(folder, 'source'), { exchanges: imported })));
    for (const format of files) {
      const { id } = await source.call('exports.start', {
        selection: { filter: { text: '' } },
        format,
        redaction: noRedaction,
        ticket: source.ticket(join(folder, `file.${format}`), 'write'),
      });
      await source.jobEnd(id);
    }
    await source.close();
    const made = await makeLog(folder, { exchanges: before });
    let span = 0;
    const trial = await start(await copyOf(made));
    const since = performance.now();
    await trial.jobEnd(await startImport(trial, join(folder, 'file.jsonl')));
    span = performance.now() - since;
    await trial.kill();

    return async () => {
      const dataDir = await copyOf(made);
      const file = join(folder, `file.${files[Math.floor(random() * files.length)]}`);
      const engine = await start(dataDir);
      let isDone = false;
      const id = await startImport(engine, file);
      void engine.jobEnd(id).then((job) => (isDone = job?.state === 'done'));
      await killWithin(engine, span, { random });
      const rows = shown(dataDir);

      const again = await startAgain(dataDir, ['An import was cut off, and taken back']);
      const left = shown(dataDir);
      if (isDone) expectSame('exchanges after an import that was told as done', left, before + imported);
      else if (left !== before + imported)
        expectSame('exchanges after an import that was cut off', left, before);
      const saysSo = again.notices.length > 0;
      if (left < rows) expectSame('whether it says that it was taken back', saysSo, true);
      if (left === before) {
        const job = await again.jobEnd(await startImport(again, file));
        expectSame('the import that was made again', job?.state, 'done');
        expectSame('exchanges after it', shown(dataDir), before + imported);
      }
      await again.close();
      return { inMidst: !isDone, counts: { 'taken back': rows - left } };
    };
  },
};
