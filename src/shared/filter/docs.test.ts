import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { filterFields, filterSyntax } from './fields';
import { parseFilter } from './parse';

const page = readFileSync('docs/filter.md', 'utf8');
/** In the prose some code is no filter: names of fields, units, and what a table calls its columns. */
const noFilter = new Set([
  '/',
  'OR',
  'AND',
  'since:',
  'until:',
  'outcome:',
  's',
  'm',
  'h',
  'd',
  'w',
  'Z',
  '+08:00',
]);
const examples = [...page.matchAll(/`([^`]+)`/g)]
  .map(([, code = '']) => code)
  .filter((code) => !noFilter.has(code));

it.each(examples)('reads %s of docs/filter.md', (text) => {
  expect(parseFilter(text)).toMatchObject({ ok: true });
});

it.each([...filterFields, ...filterSyntax].map(({ example }) => example))('reads %s of the help', (text) => {
  expect(parseFilter(text)).toMatchObject({ ok: true });
});

it('tells of every field', () => {
  for (const { name } of filterFields) expect(page).toContain(`${name}:`);
});
