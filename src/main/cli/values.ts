import { tokenSchema } from '@shared/header-schema';
import type { HeaderPair } from '@shared/model';
import { InvalidArgumentError } from 'commander';

// What options take, from text. Each throws InvalidArgumentError, which commander shows beside the name of the option.

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** `500ms`, `30s`, `5m`, `1h`, in ms. A number alone is seconds. */
export function duration(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(text.trim()) ?? [];
  const ms = Number(number) * units[unit as keyof typeof units];
  if (number !== undefined && ms <= longestMs) return ms;
  throw new InvalidArgumentError('A time is needed, such as 500ms, 30s, 5m or 1h; at most 24h.');
}
/** Timers of Node end early from 2^31 ms on; a day is long enough. */
const longestMs = 24 * units.h;

/** Makes a parser for whole numbers. */
export function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(
      `A whole number from ${least} to ${most.toLocaleString('en-US')} is needed.`,
    );
  };
}

/** `http://…` or `https://…`. `localhost:3000/hook` is taken as http. */
export function webUrl(text: string): string {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new InvalidArgumentError('A URL with http:// or https:// is needed.');
}

/** `Name: value`, collected. */
export function header(text: string, before: HeaderPair[] = []): HeaderPair[] {
  const colon = text.indexOf(':');
  const name = text.slice(0, colon).trim();
  if (colon > 0 && tokenSchema.safeParse(name).success) {
    return [...before, [name, text.slice(colon + 1).trim()]];
  }
  throw new InvalidArgumentError('A header is needed, such as "X-Tenant: acme".');
}

/** An id of an exchange, with or without `#`. */
export function exchangeId(text: string): number {
  return whole(1, Number.MAX_SAFE_INTEGER)(text.replace(/^#/, ''));
}
