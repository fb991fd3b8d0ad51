import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asName, folderProblem, freeName, nameProblem, pathKey, samplePath, splitPath } from './sample-path';

it.each([
  ['Success', null],
  ['Größe 大 👩‍🚀', null],
  ['a.b', null],
  ['', 'needed'],
  ['a/b', 'cannot have'],
  ['a\nb', 'cannot have'],
  ['.git', 'no dot or blank'],
  ['end.', 'no dot or blank'],
  ['con', 'device'],
  ['NUL.txt', 'device'],
  ['console', null],
  ['\ud800', 'half'],
  ['é'.repeat(101), 'too long'],
])('names are those that every file system takes: %j', (name, problem) => {
  if (problem === null) expect(nameProblem(name)).toBeNull();
  else expect(nameProblem(name)).toContain(problem);
});

it('folders are names with / between them', () => {
  expect(folderProblem('')).toBeNull();
  expect(folderProblem('orders/broken')).toBeNull();
  for (const bad of ['/a', 'a/', 'a//b', 'a/../b', 'a/.']) expect(folderProblem(bad)).not.toBeNull();
});

it('a path is split into what it was joined of', () => {
  const parts = fc.tuple(fc.array(fc.string({ minLength: 1 }).map(asName)), fc.string().map(asName));
  fc.assert(
    fc.property(parts, ([folders, name]) => {
      const folder = folders.join('/');
      expect(folderProblem(folder)).toBeNull();
      expect(nameProblem(name)).toBeNull();
      expect(splitPath(samplePath({ folder, name }))).toEqual({ folder, name });
    }),
  );
});

it('a free name is the first that no file system would confuse with another', () => {
  const taken = new Set(['a/success', 'a/success 2', 'a/é'].map(pathKey));
  const isTaken = (key: string) => taken.has(key);
  expect(freeName('a', 'Success', isTaken)).toBe('Success 3');
  expect(freeName('a', 'Success 2', isTaken)).toBe('Success 3');
  expect(freeName('b', 'Success', isTaken)).toBe('Success');
  expect(freeName('a', 'E\u0301', isTaken)).toBe('E\u0301 2');
});
