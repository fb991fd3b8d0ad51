import type { ExchangeSummary } from '@shared/model';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import type { LogOptions } from '../commands/log';
import { fullObject } from '../exchange-parts';
import { exchangeLine, exchangeObject } from '../exchange-words';
import { type ExitCode, exitCodes } from '../exit-codes';
import { checkFilter, type Session } from '../session';
import { newestRows } from './list-rows';

/** Prints the newest exchanges. */
export async function runList(session: Session, { filter, limit, full }: LogOptions): Promise<ExitCode> {
  const { terminal, signal } = session;
  checkFilter(filter);
  const engine = await session.open();
  const rows = await newestRows(engine, terminal, { filter, limit, signal });
  for (const row of rows) {
    if (signal.aborted) break;
    await tellRow(session, engine, row, full === true);
  }
  if (rows.length === 0) {
    terminal.note(filter === '' ? 'The log is empty.' : 'The filter shows none of the exchanges in the log.');
  }
  return exitCodes.good;
}

/** One exchange, as it is listed. */
export async function tellRow(
  { terminal }: Session,
  engine: OpenEngine,
  row: ExchangeSummary,
  full: boolean,
): Promise<void> {
  if (!terminal.json) terminal.line(exchangeLine(row, terminal.paint, true));
  else terminal.object(full ? await fullObject(engine, row.id) : exchangeObject(row));
}
