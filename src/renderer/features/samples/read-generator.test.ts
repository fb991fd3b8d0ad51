import { generate } from '@shared/samples/generate';
import { defaultSpec } from '@shared/samples/generator-defaults';
import { generatorSchema } from '@shared/samples/generator-schema';
import { expect, it } from 'vitest';
import { draftOf, type GeneratorDraft } from './generator-fields';
import { readGenerator } from './read-generator';

const spec = { ...defaultSpec(Date.UTC(2026, 0, 2)), utcOffsetMinutes: -new Date().getTimezoneOffset() };
const draft = draftOf(spec);

it('reads from the form what was put into it, and the engine takes that', () => {
  expect(readGenerator(draft)).toEqual({ spec, problems: {} });
  expect(generatorSchema.parse(spec)).toEqual(spec);
});

it('a kind that was not chosen before begins with numbers that the engine takes', () => {
  for (const kind of ['fixed', 'uniform', 'normal', 'log_normal'] as const) {
    for (const name of ['duration', 'promptId'] as const) {
      const read = readGenerator({ ...draft, [name]: { ...draft[name], kind } });
      expect(read.problems).toEqual({});
      expect(generatorSchema.safeParse(read.spec).success).toBe(true);
    }
  }
});

it('reads users and providers a line each, with a weight of 1 where there is none', () => {
  const users = 'ann, 3\n\nBob, the builder\n';
  const providers = '7, gpt-4, 2\n, llama\n8\n';
  const read = readGenerator({ ...draft, users, providers });
  expect(read.spec?.users).toEqual([
    { value: 'ann', weight: 3 },
    { value: 'Bob, the builder', weight: 1 },
  ]);
  expect(read.spec?.providers).toEqual([
    { value: { id: 7, model: 'gpt-4' }, weight: 2 },
    { value: { id: null, model: 'llama' }, weight: 1 },
    { value: { id: 8, model: null }, weight: 1 },
  ]);
  expect(generate(read.spec ?? spec)).toHaveLength(spec.count);
});

it.each<[Partial<GeneratorDraft>, keyof GeneratorDraft]>([
  [{ count: '0' }, 'count'],
  [{ count: '10001' }, 'count'],
  [{ seed: '4294967296' }, 'seed'],
  [{ failureRate: '101' }, 'failureRate'],
  [{ from: 'yesterday' }, 'from'],
  [{ to: '2020-01-01T00:00:00Z' }, 'to'],
  [{ users: 'ann, 0' }, 'users'],
  [{ providers: 'gpt-4, 789, 1' }, 'providers'],
  [{ folder: 'a//b' }, 'folder'],
  [{ duration: { ...draft.duration, kind: 'uniform', min: '9', max: '8' } }, 'duration'],
  [{ duration: { ...draft.duration, median: '9', p95: '8' } }, 'duration'],
])('says what is wrong: %j', (patch, field) => {
  const { spec: read, problems } = readGenerator({ ...draft, ...patch });
  expect(read).toBeNull();
  expect(Object.keys(problems)).toEqual([field]);
});
