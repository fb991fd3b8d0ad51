import { chanceOf } from './fuzz-chance';
import { shown } from './fuzz-check';
import { parsers } from './fuzz-parsers-list';
import { type KindFigures, KindTally } from './fuzz-tally';
import { hostileText } from './fuzz-texts';

/** Longest that a text may keep a parser busy, in ms of the processor. */
const mostMs = 3_000;

export interface ParserFuzzOptions {
  seed: number;
  from: number;
  cases: number;
  /** How long texts may become, in characters. */
  longest: number;
  progress?: (done: number) => void;
}

/** Gives every parser texts that are nearly right. It must neither throw nor be busy for long. */
export function run(options: ParserFuzzOptions): {
  kinds: KindFigures[];
  problems: string[];
} {
  const { seed, from, cases, longest } = options;
  const tally = new KindTally();
  const problems: string[] = [];
  for (let number = from; number < from + cases; number += 1) {
    const parser = parsers[number % parsers.length];
    if (!parser) break;
    const chance = chanceOf(seed, number);
    const text = hostileText(chance, chance.one(parser.good), longest);
    const before = process.cpuUsage();
    let failure: unknown = null;
    try {
      parser.read(text);
    } catch (error) {
      failure = error;
    }
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    tally.add(parser.kind, ms, String(number));
    const place = `seed ${seed}, case ${number} (${parser.kind})`;
    if (failure) problems.push(`${place}: ${String(failure).slice(0, 200)} Given: ${shown(text)}`);
    if (ms > mostMs)
      problems.push(`${place}: busy for ${Math.round(ms)} ms with ${text.length} characters: ${shown(text)}`);
    if (number % 500 === 0) options.progress?.(number - from);
  }
  return { kinds: tally.figures(), problems };
}
