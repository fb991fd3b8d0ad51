import { styleText } from 'node:util';

export type Colour = 'green' | 'yellow' | 'red' | 'cyan' | 'dim' | 'bold';
export type Paint = (colour: Colour, text: string) => string;

/**
 * Whether a stream gets colours: on a terminal, unless NO_COLOR is set (no-color.org). FORCE_COLOR decides first, as in
 * Node: `0` and `false` are off.
 */
export function wantsColours(
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv,
  stream: { isTTY?: boolean | undefined },
): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  return stream.isTTY === true && TERM !== 'dumb';
}

export function painter(on: boolean): Paint {
  return (colour, text) => (on && text !== '' ? styleText(colour, text) : text);
}
