import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { starterSuite } from './starter-suite';
import { suiteJsonSchema } from './suite-schema-file';

const docs = readFileSync(resolve(import.meta.dirname, '../../../docs/suites.md'), 'utf8');

it('the example of the docs is what a new suite begins with, which seed-examples.test.ts runs', () => {
  const [, example] = /```yaml\n([\s\S]*?)```/.exec(docs) ?? [];
  expect(example).toBe(starterSuite);
});

it('the docs name every member of a suite, a case, a payload and an expectation', () => {
  const { properties } = JSON.parse(suiteJsonSchema());
  const oneCase = properties.cases.items.properties;
  const names = [properties, oneCase, oneCase.payload.properties, oneCase.expect.properties].flatMap(
    Object.keys,
  );
  const lacking = names.filter((name) => !new RegExp(`[\`.]${name}[\`.]`).test(docs));
  expect(lacking).toEqual([]);
});
