import { z } from 'zod';
import { type Chance, mutated } from './fuzz-chance';

/** The parts of JSON Schema that inputs of commands are made of. */
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  items?: Schema | boolean;
  prefixItems?: Schema[];
  $ref?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** Makes inputs that fit a schema of zod, as far as JSON Schema can say what fits. */
export function inputMaker(schema: z.ZodType): (chance: Chance) => unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema & {
    $defs?: Record<string, Schema>;
  };
  const make = (chance: Chance, one: Schema, depth: number): unknown => {
    const named = one.$ref === '#' ? root : root.$defs?.[one.$ref?.replace('#/$defs/', '') ?? ''];
    if (named) return depth > 6 ? null : make(chance, named, depth + 1);
    if (one.const !== undefined) return one.const;
    if (one.enum) return one.enum[chance.whole(0, one.enum.length - 1)];
    const choices = one.anyOf ?? one.oneOf;
    if (choices) return make(chance, choices[chance.whole(0, choices.length - 1)] ?? {}, depth + 1);
    if (one.allOf)
      return Object.assign({}, ...one.allOf.map((part) => make(chance, part, depth + 1) as object));
    switch (one.type) {
      case 'string':
        return textOf(chance, one);
      case 'integer':
      case 'number':
        return numberOf(chance, one);
      case 'boolean':
        return chance.maybe(0.5);
      case 'null':
        return null;
      case 'array':
        return listOf(chance, one, (part) => make(chance, part, depth + 1));
      case 'object':
        return objectOf(chance, one, (part) => make(chance, part, depth + 1));
      default:
        return chance.maybe(0.7) ? new Uint8Array(chance.whole(0, 40)) : hostileValue(chance);
    }
  };
  return (chance) => make(chance, root, 0);
}

const texts = [
  '',
  'a',
  'status:>=400',
  'http://127.0.0.1:1/hook',
  'file:///etc/passwd',
  'http://[',
  'POST',
  'X-Name',
  'hookpair: suite/1\nname: a\ncases: []\n',
  '{"a":[1,{"b":null}]}',
  '$.tokens.total',
  '/orders/*',
  'USD',
  'Europe/Berlin',
  '../../etc/passwd',
  "'; DROP TABLE exchange; --",
  '\0',
  '\ud800',
  '[[[[[[[[[[',
  '__proto__',
  'constructor',
] as const;

function textOf(chance: Chance, { format }: Schema): string {
  if (format === 'ipv4') return chance.one(['127.0.0.1', '127.0.0.2', '127.0.0.1']);
  if (format === 'ipv6') return '::1';
  const text = chance.one(texts);
  return chance.maybe(0.2) ? mutated(chance, text, 2) : text;
}

function numberOf(chance: Chance, { minimum = 0, maximum = 1e6 }: Schema): number {
  const [least, most] = [Math.max(minimum, -1e6), Math.min(maximum, 1e6)];
  return chance.one([
    least,
    Math.min(least + 1, most),
    Math.min(least + 2, most),
    chance.whole(least, Math.min(most, least + 20)),
  ]);
}

function listOf(chance: Chance, { items, prefixItems }: Schema, make: (part: Schema) => unknown): unknown[] {
  if (prefixItems) return prefixItems.map(make);
  if (typeof items !== 'object') return [];
  return Array.from({ length: chance.whole(0, 3) }, () => make(items));
}

function objectOf(chance: Chance, one: Schema, make: (part: Schema) => unknown): object {
  const made: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(one.properties ?? {})) {
    if (one.required?.includes(name) || chance.maybe(0.5)) made[name] = make(part);
  }
  if (typeof one.additionalProperties === 'object' && chance.maybe(0.7)) {
    made[String(one.propertyNames ? make(one.propertyNames) : 'name')] = make(one.additionalProperties);
  }
  return made;
}

/** What no schema asks for, and what a port between processes can carry. */
export function hostileValue(chance: Chance): unknown {
  return chance.one([
    undefined,
    null,
    true,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    -1,
    0.5,
    2 ** 53,
    1e308,
    12n,
    '',
    'x'.repeat(100_000),
    '\0\ud800\uffff',
    [],
    {},
    [[]],
    { id: { id: {} } },
    new Map([['id', 1]]),
    new Set([1]),
    new Date(Number.NaN),
    /a/,
    new Error('no'),
    new Uint8Array(3),
    new ArrayBuffer(8),
    Object.create(null),
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    Array(5),
    deep(2_000),
    cyclic(),
  ]);
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

function cyclic(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}

/** The same input with something wrong in one place: another value, one too many, one too few. */
export function nearMiss(chance: Chance, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input) || chance.maybe(0.15))
    return hostileValue(chance);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(input) ? [...input] : { ...input };
  const keys = Object.keys(copy);
  const key = keys[chance.whole(0, keys.length - 1)];
  if (key === undefined) return hostileValue(chance);
  const members = copy as Record<string, unknown>;
  if (chance.maybe(0.2)) delete members[key];
  else members[key] = chance.maybe(0.5) ? hostileValue(chance) : nearMiss(chance, members[key]);
  return copy;
}
