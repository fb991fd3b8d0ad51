import { expect, it } from 'vitest';
import type { Figure } from './figure';
import { performancePage } from './performance-page';

const machine = {
  cpu: 'Example CPU',
  cores: 2,
  memory: 16,
  system: 'Linux 6.1',
  node: '20.18.0',
  electron: '33.2.1',
};
const held: Figure = {
  name: 'durable catch, 64 connections',
  ours: '12,100/s',
  peer: 'node:http: 15,000/s',
  value: 0.81,
  spread: { least: 0.74, most: 0.9 },
  promise: 'at least 0.70 of it',
  holds: true,
};
const broken: Figure = {
  name: '*zebra* | seldom',
  ours: '61 ms',
  peer: '–',
  value: 61.4,
  promise: 'under 50 ms',
  holds: false,
};
const unpromised: Figure = {
  name: '1 connection',
  ours: '900/s',
  peer: '',
  value: 0.2,
  promise: '',
  holds: true,
};

function page(...figures: Figure[]): string {
  const section = { name: 'catch', title: 'Catch', about: 'Who does what.', figures };
  return performancePage(machine, [section], { from: 0, to: 5_400_000 });
}

it('names the machine, the benchmark, and each figure with its spread and its promise', () => {
  const text = page(held);
  expect(text).toContain('Example CPU, 2 cores, 16 GB of memory, Linux 6.1, Node 20.18.0, Electron 33.2.1');
  expect(text).toContain('from 1970-01-01 00:00 to 1970-01-01 01:30 UTC, one part after the other');
  expect(text).toContain('## Catch\n\nWho does what. (`npm run bench -- catch`)');
  expect(text).toContain(
    '| durable catch, 64 connections | 12,100/s | node:http: 15,000/s | 0.81 | 0.74–0.90 | at least 0.70 of it | holds |',
  );
  expect(text).toContain('**All 1 promises hold.**');
});

it('says at the top what is broken, and where it stands', () => {
  const text = page(held, broken, unpromised);
  expect(text).toContain('**1 of 2 promises hold.** Broken in this run:\n\n- Catch: \\*zebra\\* \\| seldom');
  expect(text).toContain('| \\*zebra\\* \\| seldom | 61 ms | – | 61 |  | under 50 ms | **broken** |');
  expect(text.indexOf('Broken in this run')).toBeLessThan(text.indexOf('## Catch'));
});

it('promises nothing where nothing was promised', () => {
  expect(page(unpromised)).toContain('| 1 connection | 900/s |  | 0.20 |  |  |  |');
});
