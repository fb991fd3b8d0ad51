import type { NumberField, NumberTest } from './filter';

/** Units of a field, largest first, with what each is worth; the empty one is what a bare number means. */
const units: Record<NumberField, readonly (readonly [name: string, worth: number])[]> = {
  duration: [
    ['h', 3_600_000_000],
    ['min', 60_000_000],
    ['m', 60_000_000],
    ['s', 1_000_000],
    ['ms', 1000],
    ['us', 1],
    ['', 1000],
  ],
  size: [
    ['gb', 1_000_000_000],
    ['mb', 1_000_000],
    ['kb', 1000],
    ['b', 1],
    ['', 1],
  ],
  status: [['', 1]],
  tokens: [['', 1]],
  result: [['', 1]],
  run: [['', 1]],
};

const whole: ReadonlySet<NumberField> = new Set(['duration', 'size', 'status', 'run']);
const ends: Record<string, string> = { success: '0', failure: '1' };

/** What a number field takes, in words. */
export const numberHelp: Record<NumberField, string> = {
  status:
    'a status such as 404, a class such as 4xx, a comparison such as >=400, or a range such as 200..299',
  duration: 'a duration such as >5s, or a range such as 100ms..2s',
  size: 'a size such as >10kb, or a range such as 1kb..1mb',
  tokens: 'a number such as >1000, or a range such as 100..500',
  result: '0 or success, 1 or failure',
  run: 'the number of a run such as 12, or a range such as 12..15',
};

/** Reads the value of a number field. Null when it is none. */
export function parseNumberTest(field: NumberField, text: string): NumberTest | null {
  const [, digit] = /^([1-9])xx$/i.exec(text) ?? [];
  if (field === 'status' && digit)
    return { op: '..', from: Number(digit) * 100, to: Number(digit) * 100 + 99 };
  const [, left, right] = /^(.+?)\.\.(.+)$/.exec(text) ?? [];
  if (left !== undefined && right !== undefined) {
    const from = parseNumber(field, left);
    const to = parseNumber(field, right);
    return from === null || to === null ? null : { op: '..', from, to };
  }
  const [, sign = '', rest = ''] = /^(<=|>=|<|>|=)?(.*)$/s.exec(text) ?? [];
  const value = parseNumber(field, rest);
  return value === null ? null : { op: (sign || '=') as '=', value };
}

function parseNumber(field: NumberField, text: string): number | null {
  const plain = field === 'result' ? (ends[text.toLowerCase()] ?? text) : text;
  const [, number = '', unit = ''] = /^(-?\d{1,12}(?:\.\d{1,6})?)([a-zµ]*)$/i.exec(plain) ?? [];
  const name = unit.toLowerCase().replace('µ', 'u');
  const worth = units[field].find(([one]) => one === name)?.[1];
  if (number === '' || worth === undefined) return null;
  const value = Number(number) * worth;
  if (!whole.has(field)) return value === 0 ? 0 : value;
  const rounded = Math.round(value);
  if (rounded < 0 || !Number.isSafeInteger(rounded) || Object.is(rounded, -0)) return null;
  return field === 'status' && (rounded !== value || rounded < 100 || rounded > 999) ? null : rounded;
}

export function printNumberTest(field: NumberField, test: NumberTest): string {
  if (test.op === '=') return printNumber(field, test.value);
  if (test.op !== '..') return test.op + printNumber(field, test.value);
  const { from, to } = test;
  if (field === 'status' && from % 100 === 0 && to === from + 99) return `${from / 100}xx`;
  return `${printNumber(field, from)}..${printNumber(field, to)}`;
}

function printNumber(field: NumberField, value: number): string {
  const [name, worth] = units[field].find(([, one]) => value !== 0 && value % one === 0) ?? ['', 1];
  return `${value / worth}${whole.has(field) ? name : ''}`;
}

export function testNumber(test: NumberTest, value: number | null): boolean {
  if (value === null) return false;
  switch (test.op) {
    case '..':
      return value >= test.from && value <= test.to;
    case '=':
      return value === test.value;
    case '<':
      return value < test.value;
    case '<=':
      return value <= test.value;
    case '>':
      return value > test.value;
    case '>=':
      return value >= test.value;
  }
}

/** The least and the greatest value that can pass; an end that is left out is in it all the same. */
export function numberBounds(test: NumberTest): { low: number; high: number } {
  const most = Number.MAX_SAFE_INTEGER;
  switch (test.op) {
    case '..':
      return { low: test.from, high: test.to };
    case '=':
      return { low: test.value, high: test.value };
    case '<':
    case '<=':
      return { low: -most, high: test.value };
    default:
      return { low: test.value, high: most };
  }
}

/** The same for whole numbers, where the end that is left out is not in it. */
export function wholeBounds(test: NumberTest): { low: number; high: number } {
  const { low, high } = numberBounds(test);
  if (test.op === '>') return { low: Math.floor(low) + 1, high };
  return test.op === '<' ? { low, high: Math.ceil(high) - 1 } : { low, high };
}
