import { InvalidArgumentError } from 'commander';

/** Makes a parser for numbers, fractions included. */
export function decimal(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`A number from ${least} to ${most.toLocaleString('en-US')} is needed.`);
  };
}

/** `tokens.total=7`, collected. A value that is not JSON is taken as text. */
export function replayField(
  text: string,
  before: { path: string; json: string }[] = [],
): { path: string; json: string }[] {
  const [, path, value] = /^([^=]+)=([\s\S]*)$/.exec(text) ?? [];
  if (path === undefined || value === undefined) {
    throw new InvalidArgumentError('A field and a value are needed, such as tokens.total=7.');
  }
  return [...before, { path, json: isJson(value) ? value : JSON.stringify(value) }];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
