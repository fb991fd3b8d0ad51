import type { Exchange } from '@shared/model';

/** Longer reason phrases are left out of the chip. */
const longestPhrase = 24;

/** `200 OK`: the chip with the reason phrase of the response, where there is one (RFC 9112 §4). */
export function statusWords({ response, summary }: Exchange, chip: string): string {
  if (chip !== String(summary.status)) return chip;
  const phrase = /^HTTP\/\S+ \d+ (.+)$/.exec(response?.startLine ?? '')?.[1]?.trim() ?? '';
  return phrase !== '' && phrase.length <= longestPhrase ? `${chip} ${phrase}` : chip;
}
