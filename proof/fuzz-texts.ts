import { type Chance, mutated } from './fuzz-chance';

/** A text made of a good one: changed in a few places, cut, or with up to `longest` characters of one piece many times over. */
export function hostileText(chance: Chance, good: string, longest: number): string {
  switch (chance.whole(0, 9)) {
    case 0:
      return good;
    case 1:
      return chance.bytes(chance.whole(0, 300));
    case 2:
      return good.slice(0, chance.whole(0, good.length));
    case 3:
      return over(chance, good, longest);
    case 4:
      return amplified(
        chance,
        chance.one([
          '[',
          '{"a":',
          '(',
          '-(',
          '<a>',
          '\\',
          '"',
          "'",
          '$(',
          '&a [*a,',
          '? ',
          '- ',
          '%25',
          'a OR ',
          '..',
          '\r\n',
          '{{',
          '--x\r\n',
        ]),
        longest,
      );
    default:
      return mutated(chance, good, chance.whole(1, 12));
  }
}

/** One piece of it many times: what is quadratic, or a recursion, is found so. */
function over(chance: Chance, good: string, longest: number): string {
  const at = chance.whole(0, Math.max(0, good.length - 1));
  const piece = good.slice(at, at + chance.whole(1, 30));
  return good.slice(0, at) + amplified(chance, piece, longest) + good.slice(at);
}

function amplified(chance: Chance, piece: string, longest: number): string {
  const times = chance.one([10, 1_000, 20_000]);
  return piece.repeat(Math.min(times, Math.floor(longest / Math.max(1, piece.length))));
}
