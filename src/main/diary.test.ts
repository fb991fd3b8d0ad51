import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createDiary } from './diary';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hookpair-test-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return join(path, 'diary');
}

it('keeps an entry a line, and gives the last without the home folder', () => {
  const diary = createDiary(folder(), { now: () => 0, home: '/home/ada' });
  diary.write('started', { hookpair: '1.2.3' });
  diary.write('engine failed', { message: 'The folder /home/ada/x cannot be written to.' });
  const entries = diary
    .tail()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(entries).toEqual([
    { at: '1970-01-01T00:00:00.000Z', pid: process.pid, what: 'started', hookpair: '1.2.3' },
    {
      at: '1970-01-01T00:00:00.000Z',
      pid: process.pid,
      what: 'engine failed',
      message: 'The folder ~/x cannot be written to.',
    },
  ]);
});

it('never has more than three files of its size', () => {
  const path = folder();
  const diary = createDiary(path, { limit: 1_000 });
  for (let number = 0; number < 200; number += 1) diary.write('again', { number });
  const files = readdirSync(path).sort();
  expect(files).toEqual(['diary.1.jsonl', 'diary.2.jsonl', 'diary.jsonl']);
  for (const file of files) expect(statSync(join(path, file)).size).toBeLessThan(1_200);
  expect(readFileSync(join(path, 'diary.jsonl'), 'utf8')).toContain('"number":199');
  expect(diary.tail().split('\n').at(-1)).toContain('"number":199');
});

it('lets the app go on where it cannot write', () => {
  const path = folder();
  writeFileSync(path, 'a file where the folder should be');
  expect(() => createDiary(path).write('started')).not.toThrow();
});
