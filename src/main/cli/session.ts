import { join, resolve } from 'node:path';
import { AppFailure, toAppError } from '@shared/errors';
import { parseFilter } from '@shared/filter/parse';
import { version } from '../../../package.json';
import { systemClock } from '../engine/clock';
import { type OpenEngine, type OpenEngineOptions, openEngine } from '../engine/local-socket/open-engine';
import { defaultDataDir, readEnvironment } from '../environment';
import { type ExitCode, exitCodeOf } from './exit-codes';
import { createTerminal, type Terminal } from './terminal';

/** vite.cli.config.mts puts it beside the command line. */
const logThread = join(import.meta.dirname, 'log-thread.js');

/** Options that every command has. */
export interface GlobalOptions {
  json?: boolean;
  dataDir?: string;
}

type OpenHow = Pick<OpenEngineOptions, 'serving' | 'yields' | 'awaitsApp'>;

/** What a command works with. */
export interface Session {
  terminal: Terminal;
  /** Aborted by Ctrl+C, and when nobody reads any more. The command then ends as soon as it can, with what it has. */
  signal: AbortSignal;
  dataDir: string;
  /** Opens the log, or talks to who has it open; see openEngine. What is still open in the end is closed. */
  open(how?: OpenHow): Promise<OpenEngine>;
}

export type Work = (session: Session) => Promise<ExitCode>;

/** Runs a command to its end, says what went wrong, and ends the process with its code. */
export async function runSession(options: GlobalOptions, work: Work): Promise<void> {
  const stop = new AbortController();
  const terminal = createTerminal(options.json === true, () => stop.abort());
  listenToSignals(stop);
  const engines: OpenEngine[] = [];
  let code: ExitCode;
  try {
    const dataDir = dataDirOf(options);
    const open: Session['open'] = async (how) => {
      const engine = await openEngine({ dataDir, version, clock: systemClock(), logThread, ...how });
      engines.push(engine);
      for (const { title, message } of engine.notices) terminal.error(`${title}.\n  ${message}`);
      return engine;
    };
    code = await work({ terminal, signal: stop.signal, dataDir, open });
  } catch (error) {
    const known = toAppError(error);
    if (terminal.json) terminal.object({ type: 'error', ...known });
    terminal.error([known.message, known.hint].filter((part) => part !== '').join('\n  '));
    code = exitCodeOf(known);
  }
  const waiting = setTimeout(() => terminal.note('Waiting for another command that uses the log …'), 2_000);
  for (const engine of engines) await engine.close();
  clearTimeout(waiting);
  await terminal.flush();
  process.exit(code);
}

/** The first asks to end, the second ends. */
function listenToSignals(stop: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  }
}

function dataDirOf(options: GlobalOptions): string {
  try {
    return resolve(options.dataDir ?? readEnvironment(process.env).dataDir ?? defaultDataDir(process.env));
  } catch (error) {
    throw new AppFailure('invalid_input', (error as Error).message, 'Correct the environment variable.');
  }
}

/** Throws `invalid_input` for a filter that cannot be read, with the place. */
export function checkFilter(text: string): string {
  const parsed = parseFilter(text);
  if (parsed.ok) return text;
  const { message, at, length } = parsed.error;
  throw new AppFailure(
    'invalid_input',
    `${message}\n  ${text}\n  ${' '.repeat(at)}${'^'.repeat(Math.max(1, length))}`,
    'docs/filter.md has the whole language.',
  );
}
