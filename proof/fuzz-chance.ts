import { seededRandom } from '../src/shared/seeded-random';

/** What a generator of cases leaves to chance. The same seed and number give the same case, on every machine. */
export interface Chance {
  /** Of 0 up to 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  one<Value>(values: readonly [Value, ...Value[]]): Value;
  maybe(share: number): boolean;
  /** Bytes as Latin-1. */
  bytes(count: number): string;
}

export function chanceOf(seed: number, number: number): Chance {
  const next = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    one: (values) => values[whole(0, values.length - 1)] ?? values[0],
    maybe: (share) => next() < share,
    bytes: (count) => String.fromCharCode(...Array.from({ length: count }, () => whole(0, 255))),
  };
}

/** Changes a text (bytes as Latin-1, or characters) in a few places: turned, put in, left out, doubled, moved. */
export function mutated(chance: Chance, text: string, times: number): string {
  let changed = text;
  for (let time = 0; time < times; time += 1) changed = mutatedOnce(chance, changed);
  return changed;
}

function mutatedOnce(chance: Chance, text: string): string {
  const at = chance.whole(0, text.length);
  const length = chance.whole(1, chance.maybe(0.8) ? 4 : 200);
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (chance.whole(0, 5)) {
    case 0: {
      const code = (text.charCodeAt(at) || 0) ^ (1 << chance.whole(0, 7));
      return before + String.fromCharCode(code & 0xff) + text.slice(at + 1);
    }
    case 1:
      return before + chance.bytes(length) + text.slice(at);
    case 2:
      return before + after;
    case 3:
      return before + piece.repeat(chance.whole(2, 5)) + after;
    case 4:
      return (
        before +
        chance.one(['\0', '\r', '\n', '\r\n', ' ', '\t', ':', ';', ',', '"', '\\', '{', '[', '%', '\xff']) +
        text.slice(at)
      );
    default: {
      const to = chance.whole(0, before.length);
      return before.slice(0, to) + piece + before.slice(to) + after;
    }
  }
}
