import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokens(theme: string): Map<string, string> {
  const block = new RegExp(`^:root\\[data-mantine-color-scheme="${theme}"\\] \\{([^}]*)\\}`, 'm').exec(
    css,
  )?.[1];
  if (block === undefined) throw new Error(`tokens.css has no theme ${theme}.`);
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'panel', 'raised'];
const on = (ground: string, texts: string[]) => texts.map((text) => [text, ground] as const);

/** Every text that stands on each ground somewhere in the app. */
const textPairs = [
  ...grounds.flatMap((ground) =>
    on(ground, [
      'text',
      'dim',
      'faint',
      'accent',
      'ok',
      'warn',
      'bad',
      'syntax-key',
      'syntax-string',
      'syntax-number',
    ]),
  ),
  ...on('accent', ['on-accent']),
  ...on('bad', ['on-accent']),
  ...on('accent-bg', ['text', 'dim', 'accent']),
  ...on('ok-bg', ['ok', 'text']),
  ...on('warn-bg', ['warn', 'text']),
  ...on('bad-bg', ['bad', 'text']),
  ...on('neutral-bg', ['text', 'dim']),
];

describe.each(['dark', 'light'])('the %s theme', (theme) => {
  const colors = tokens(theme);
  const of = (name: string) => {
    const value = colors.get(name);
    if (value === undefined) throw new Error(`tokens.css has no --${name} in ${theme}.`);
    return value;
  };

  it.each(textPairs)('can be read: %s on %s', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds)('shows the edge of a field on %s', (ground) => {
    expect(contrast(of('control-line'), of(ground))).toBeGreaterThanOrEqual(3);
  });
});

it('measures contrast as WCAG does: 21 for black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});
