import SQLite from 'better-sqlite3';
import type { Engine } from '../src/main/engine';
import { logPath } from '../src/main/engine/store/log-files';
import { type CommandName, commands, type Result } from '../src/shared/contract';
import { errorCodes } from '../src/shared/errors';
import { type Chance, chanceOf } from './fuzz-chance';
import { shown } from './fuzz-check';
import { hostileValue, inputMaker, nearMiss } from './fuzz-schema';
import { type KindFigures, KindTally } from './fuzz-tally';
import { inTime } from './in-time';
import { standstills } from './standstill';

export interface ContractFuzzOptions {
  engine: Engine;
  dataDir: string;
  seed: number;
  from: number;
  cases: number;
  progress?: (done: number) => void;
}

export interface ContractFuzzResult {
  kinds: KindFigures[];
  problems: string[];
  refused: number;
  done: number;
}

/** Longest that a call may take, in seconds. */
const patience = 20;

type Kind = 'any value' | 'nearly right' | 'as the contract says' | 'unknown command';

/**
 * Calls every command of the engine with input of every shape. A call must end in time, fail with data that says what
 * and why, and change nothing in the log when its input was refused; the engine must go on answering.
 */
export async function run(options: ContractFuzzOptions): Promise<ContractFuzzResult> {
  const { engine, seed, from, cases } = options;
  const names = Object.keys(commands) as CommandName[];
  const makers = new Map(names.map((name) => [name, inputMaker(commands[name].input)]));
  const watch = new SQLite(logPath(options.dataDir), { readonly: true });
  const version = () => Number(watch.pragma('data_version', { simple: true }));
  const tally = new KindTally();
  const problems: string[] = [];
  let refused = 0;
  let done = 0;

  for (let number = from; number < from + cases; number += 1) {
    const chance = chanceOf(seed, number);
    // Most cases look for a hole in the contract; a few do what it allows, so that there is something to break.
    const kind = chance.one<Kind>([
      'any value',
      'nearly right',
      'nearly right',
      'as the contract says',
      'unknown command',
    ]);
    const name =
      kind === 'unknown command' ? unknownName(chance) : (names[number % names.length] ?? 'app.status');
    const maker = makers.get(name as CommandName);
    const input = maker ? inputOf(kind, chance, maker) : hostileValue(chance);
    const known = Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined;
    const mustRefuse = !known?.input.safeParse(input).success;
    const place = `seed ${seed}, case ${number} (${kind}): ${name} ${words(input)}`;
    const once = async () => {
      const before = mustRefuse ? version() : 0;
      const start = performance.now();
      const result = await inTime(engine.call(name as CommandName, input), patience);
      tally.add(kind, performance.now() - start, `${number}, ${name.slice(0, 40)}`);
      const wrong = result === null ? `No answer in ${patience} s.` : wrongIn(result, mustRefuse);
      const changes = !wrong && mustRefuse && version() !== before;
      return {
        result,
        wrong:
          changes && (await changesAgain(engine, name, input, version))
            ? 'It was refused, and changed the log.'
            : wrong,
      };
    };
    const { result, wrong } = await standstills.again(place, once, (tried) => tried.wrong);
    if (wrong) problems.push(`${place}: ${wrong}`);
    if (result?.ok) done += 1;
    else refused += 1;
    if (number % 50 === 0) {
      const after = `seed ${seed}, after case ${number}`;
      const trouble = await standstills.again(
        after,
        () => stillAnswers(engine),
        (words) => words,
      );
      if (trouble) problems.push(`${after}: ${trouble}`);
      options.progress?.(number - from);
    }
  }
  if ('polluted' in {}) problems.push('Object.prototype was changed.');
  watch.close();
  return { kinds: tally.figures(), problems, refused, done };
}

function inputOf(kind: Kind, chance: Chance, maker: (chance: Chance) => unknown): unknown {
  if (kind === 'any value') return hostileValue(chance);
  const fitting = maker(chance);
  return kind === 'nearly right' ? nearMiss(chance, fitting) : fitting;
}

function unknownName(chance: Chance): string {
  return chance.one([
    '',
    '__proto__',
    'constructor',
    'toString',
    'app.status ',
    'APP.STATUS',
    'exchanges',
    '\0',
    'x'.repeat(10_000),
  ]);
}

function wrongIn(result: Result<unknown>, mustRefuse: boolean): string | null {
  if (result.ok) return mustRefuse ? 'It was done, although its input does not fit the contract.' : null;
  const { code, message, hint } = result.error;
  if (!errorCodes.includes(code) || typeof message !== 'string' || typeof hint !== 'string' || message === '')
    return `Its error is no error: ${words(result)}`;
  if (mustRefuse && code !== 'invalid_input') return `It was refused with ${code}: ${message}`;
  return code === 'internal' ? `An error that nobody foresaw: ${message}` : null;
}

/** Something else may have written meanwhile: what was refused is asked once more when it is quiet. */
async function changesAgain(
  engine: Engine,
  name: string,
  input: unknown,
  version: () => number,
): Promise<boolean> {
  for (let tries = 0; tries < 20; tries += 1) {
    const before = version();
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (version() !== before) continue;
    await engine.call(name as CommandName, input);
    return version() !== before;
  }
  return false;
}

/** What is wrong with the engine, and with its receiver unless a case has stopped it; null where nothing is. */
async function stillAnswers(engine: Engine): Promise<string | null> {
  const status = await inTime(engine.call('app.status', {}), patience);
  if (!status?.ok) return 'The engine does not answer.';
  const { receiver } = status.value as { receiver: { url: string | null } };
  if (receiver.url === null) {
    await engine.call('receiver.restart', {});
    return null;
  }
  const caught = await fetch(receiver.url, { method: 'POST', body: 'still' }).catch((error: Error) => error);
  if (caught instanceof Response) return null;
  return `The receiver does not answer: ${caught.message} (${String(caught.cause)}).`;
}

function words(value: unknown): string {
  try {
    return shown(
      JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? `${part}n` : (part as unknown))) ??
        'undefined',
    );
  } catch (error) {
    return String(error).slice(0, 80);
  }
}
