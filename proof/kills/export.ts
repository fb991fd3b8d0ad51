import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noRedaction } from '../../src/shared/redact/redaction';
import { type ExportFormat, exportFormats } from '../../src/shared/transfer/job';
import { expectSame } from '../check-log';
import type { EngineProcess } from '../engine-process';
import { copyOf, makeLog } from '../made-log';
import { type KillKind, killWithin } from './kind';

const exchanges = 2_000;
const older = 'an older file';

/** Throws unless all of it is there. */
const expectWhole: Record<ExportFormat, (text: string) => void> = {
  har: (text) => {
    const { log } = JSON.parse(text) as { log: { entries: unknown[] } };
    expectSame('entries of the HAR', log.entries.length, exchanges);
  },
  jsonl: (text) => {
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expectSame('lines of the JSONL', lines.length, exchanges);
  },
  csv: (text) => expectSame('lines of the CSV', text.trimEnd().split('\n').length, exchanges + 1),
  html: (text) => expectSame('the end of the HTML', text.trimEnd().endsWith('</html>'), true),
};

async function startExport(engine: EngineProcess, path: string, format: ExportFormat): Promise<number> {
  const ticket = engine.ticket(path, 'write');
  const selection = { filter: { text: '' } };
  return (await engine.call('exports.start', { selection, format, redaction: noRedaction, ticket })).id;
}

export const exporting: KillKind = {
  name: 'export',
  async prepare({ folder, random, start, startAgain }) {
    const dataDir = await copyOf(await makeLog(folder, { exchanges }));
    const spans = new Map<ExportFormat, number>();
    let engine = await start(dataDir);
    let round = 0;
    return async () => {
      round += 1;
      const format = exportFormats[Math.floor(random() * exportFormats.length)] ?? 'har';
      if (!spans.has(format)) {
        const since = performance.now();
        await engine.jobEnd(await startExport(engine, join(folder, `trial.${format}`), format));
        spans.set(format, performance.now() - since);
      }
      const path = join(folder, `export-${round}.${format}`);
      const hasOlder = random() < 0.5;
      if (hasOlder) writeFileSync(path, older);
      await startExport(engine, path, format);
      await killWithin(engine, spans.get(format) ?? 0, { random });

      const text = existsSync(path) ? readFileSync(path, 'utf8') : null;
      const isWhole = text !== null && text !== older;
      if (isWhole) expectWhole[format](text);
      else expectSame('the file that was there', text, hasOlder ? older : null);
      const drafts = readdirSync(folder).filter((name) => name.startsWith(`.export-${round}.`));
      if (!drafts.every((name) => name.endsWith('.part'))) throw new Error(`A draft looks whole: ${drafts}.`);

      engine = await startAgain(dataDir);
      const job = await engine.jobEnd(await startExport(engine, path, format));
      expectSame('the export that was made again', job?.state, 'done');
      expectWhole[format](readFileSync(path, 'utf8'));
      return { inMidst: !isWhole, counts: { exported: exchanges } };
    };
  },
};
