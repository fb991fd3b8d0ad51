import { expect, it } from 'vitest';
import { checkPayload } from './payload-check';
import { headerWarnings, versionNotes } from './payload-notes';

const bytes = (text: string) => new TextEncoder().encode(text);

it('tells of names that stand twice, in the payload and below', () => {
  const { warnings } = checkPayload(
    bytes('{"event":"onPromptFinished","tokens":{"total":1,"total":2},"event":"x"}'),
  );
  expect(warnings).toEqual([
    '$.tokens.total stands more than once. Most parsers keep the last value, some the first.',
    '$.event stands more than once. Most parsers keep the last value, some the first.',
  ]);
});

it('explains what PromptPal leaves empty, without calling it a problem', () => {
  const { notes, fields } = checkPayload(bytes('{"event":"onPromptFinished","userId":"","ip":""}'));
  expect(notes).toContain(
    'Empty: userId, ip. PromptPal 1.16.8 always sends them, and leaves them empty when it knows nothing.',
  );
  expect(fields.find(({ path }) => path === 'userId')?.state).toBe('good');
});

it('tells where the headers are not PromptPal’s', () => {
  const json = ['content-type', 'application/json'] as const;
  expect(headerWarnings([json, ['User-Agent', 'PromptPal@1.16.8']])).toEqual([]);
  expect(headerWarnings([['Content-Type', 'text/plain']])).toEqual([
    'Content-Type is text/plain. PromptPal sends application/json.',
    'User-Agent is missing. PromptPal sends PromptPal@ and its version.',
  ]);
});

it('says what the version in the User-Agent means', () => {
  const of = (agent: string) => versionNotes([['User-Agent', agent]]);
  expect(of('PromptPal@1.16.8')).toEqual([]);
  expect(of('curl/8')).toEqual([]);
  expect(of('PromptPal@')[0]).toMatch(/names no version/);
  expect(of('PromptPal@3f9c1e7')[0]).toMatch(/commit hash/);
});

it('checks a payload nested 10,000 deep', () => {
  const deep = `{"event":"onPromptFinished","projectId":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  const field = checkPayload(bytes(deep)).fields.find(({ path }) => path === 'projectId');
  expect(field?.message).toBe('It is an array, not a number.');
  expect(field?.value).toMatch(/^\[{120}…$/);
});
