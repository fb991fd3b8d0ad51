import { expect, it, onTestFinished } from 'vitest';
import { YAMLParseError } from 'yaml';
import { addCase, ignoreInCase, parseSuite } from './suite-file';

const begin = 'hookpair: suite/1\nname: Orders\nurl: http://127.0.0.1/\ncases:\n';

// Each of these took minutes, or ended the whole process.
it.each([
  ['lists in lists', '- '.repeat(20_000), 'nested deeper than 200 levels'],
  ['brackets', '['.repeat(20_000), 'nested deeper than 200 levels'],
  ['names that are lists in lists', '? '.repeat(20_000), 'nested deeper than 200 levels'],
  [
    'objects on a line each',
    Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    'deeper',
  ],
  ['a name that is a list', '? [a, b]\n: c\n', 'A name is a text'],
  ['names that are names', '? '.repeat(90), 'A name is a text'],
  ['an alias as a name', 'a: &a [1]\n*a : 2\n', 'A name is a text'],
])('a suite of %s is refused in words, at once', (_what, text, words) => {
  const start = process.cpuUsage();
  const parsed = parseSuite(text);
  expect(parsed.ok || parsed.problems[0]?.message).toContain(words);
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  expect(ignoreInCase(text, 'a', ['$.a'])).toBe(text);
  expect(addCase(text, { name: 'x', payload: { sample: 'success' } })).toBe(text);
});

it('many names are read in proportion to how many there are', () => {
  const names = Array.from({ length: 30_000 }, (_, index) => `n${index}: 1`).join('\n');
  const start = process.cpuUsage();
  const parsed = parseSuite(`${names}\nn7: 2\n`);
  expect(parsed).toMatchObject({
    ok: false,
    problems: [{ line: 30_001, message: expect.stringContaining('unique') }],
  });
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(5_000);
});

it('mistakes are found without the traces that took two thirds of the time, and later errors have theirs', () => {
  const traces: (string | undefined)[] = [];
  // The library writes down where each mistake is just after it has made the error of it.
  Object.defineProperty(YAMLParseError.prototype, 'pos', {
    configurable: true,
    set(this: YAMLParseError, pos: YAMLParseError['pos']) {
      traces.push(this.stack);
      Object.defineProperty(this, 'pos', { value: pos });
    },
  });
  onTestFinished(() => void Reflect.deleteProperty(YAMLParseError.prototype, 'pos'));
  const parsed = parseSuite(`${begin}${'  - }\n'.repeat(20)}`);
  expect(parsed.ok || parsed.problems.length).toBeGreaterThan(10);
  expect(traces.length).toBeGreaterThan(10);
  expect(traces.filter((trace) => /^\s+at /m.test(trace ?? ''))).toEqual([]);
  expect(new Error('one of ours').stack).toMatch(/^\s+at /m);
});

it('a payload with many brackets in a text is no nesting', () => {
  const text = `${begin}  - name: Deep\n    payload:\n      text: '${'['.repeat(5_000)}'\n    expect:\n      status: 400\n`;
  expect(parseSuite(text).ok).toBe(true);
});
