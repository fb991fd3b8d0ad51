import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppFailure } from '@shared/errors';
import { formatBytes, formatCount } from '@shared/format';
import { defaultRedaction, noRedaction } from '@shared/redact/redaction';
import type { ExportFormat } from '@shared/transfer/job';
import type { ExportOptions } from '../commands/log';
import { type ExitCode, exitCodes } from '../exit-codes';
import { finishedJob } from '../finished-job';
import { checkFilter, type Session } from '../session';

/** Writes exchanges to a file, or to standard output by way of one. */
export async function runExport(
  session: Session,
  format: ExportFormat,
  { filter, out, withSecrets }: ExportOptions,
): Promise<ExitCode> {
  const { terminal } = session;
  checkFilter(filter);
  if (out === undefined && terminal.json) {
    throw new AppFailure(
      'invalid_input',
      '--json tells of a file, and there is none.',
      'Name one with --out.',
    );
  }
  const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'hookpair-export-')) : null;
  try {
    const path = folder ? join(folder, 'export') : resolve(out ?? '');
    const engine = await session.open();
    const ticket = randomUUID();
    engine.addTicket({ ticket, path, purpose: 'write' });
    const redaction = withSecrets ? noRedaction : defaultRedaction;
    const selection = { filter: { text: filter } };
    const job = await finishedJob(session, engine, () =>
      engine.ask('exports.start', { selection, format, redaction, ticket }),
    );
    if (job.result === null) return exitCodes.failed;
    const { exchanges, bytes } = job.result;
    if (folder) for await (const chunk of createReadStream(path)) await terminal.bytes(chunk);
    else if (terminal.json) terminal.object({ type: 'export', path, format, exchanges, bytes });
    else terminal.note(`${formatCount(exchanges, 'exchange')}, ${formatBytes(bytes)}: ${path}`);
    return exitCodes.good;
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}
