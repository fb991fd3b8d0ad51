import { parity } from './parity';

/** docs/parity.md, made from the same lines as the page. */
export function parityText(): string {
  const rows = parity.map(({ topic, promptPal, hookpair, state, means, test }) =>
    [topic, state, promptPal, hookpair, means, `\`${test.file}\`: ${test.title}`].map(cell).join(' | '),
  );
  return [
    '# Hookpair’s sender and PromptPal’s client',
    '',
    'PromptPal 1.16.8 sends with Go’s `net/http`. Hookpair sends with undici, whose bytes it replaces by those that Go writes.',
    'Each line has a test behind it. Where Go is installed, `go-client.test.ts` compares the bytes with those of a real Go client.',
    '',
    '| What | State | PromptPal | Hookpair | What it means | Test |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
