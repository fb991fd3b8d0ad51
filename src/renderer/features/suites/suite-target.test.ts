import { expect, it } from 'vitest';
import { suiteTarget } from './suite-target';

const suite = {
  url: '{{baseUrl}}/hook?key={{key}}',
  variables: { baseUrl: 'http://127.0.0.1:3000' },
  environments: [
    { name: 'staging', secrets: ['key'], variables: { baseUrl: 'https://staging.example.com' } },
  ],
};
const ofApp = [{ id: 1, name: 'staging', variables: { baseUrl: 'https://mine.example.com' }, secrets: [] }];

it.each([
  [null, [], 'http://127.0.0.1:3000/hook?key={{key}}'],
  ['staging', [], 'https://staging.example.com/hook?key={{key}}'],
  ['staging', ofApp, 'https://mine.example.com/hook?key={{key}}'],
])('says where a suite sends to in the environment %s', (chosen, known, target) =>
  expect(suiteTarget(suite, chosen, known)).toBe(target),
);

it('knows of no one place where each case has its own', () =>
  expect(suiteTarget({ ...suite, url: null }, null, [])).toBeNull());
