import type { CheckReport } from '@shared/check/check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testCertificate } from '../../dispatcher/test-certificates';
import type { Issued } from '../../https/issue';
import { checkHarness } from '../check-harness';
import type { Animal } from './animal';
import { habitAnimals } from './habit-animals';
import { httpAnimals } from './http-animals';
import { Keeper } from './keeper';
import { reachAnimals } from './reach-animals';
import { soundAnimals } from './sound-animals';
import { tlsAnimals } from './tls-animals';

const trusted: string[] = [];
let root: Issued;
const keeper = new Keeper();
const { check } = checkHarness(trusted);
/** Check-ups that run at a time: those that wait cost nothing, and two cores are enough for the rest. */
const atATime = 8;

beforeAll(async () => {
  root = await testCertificate('Zoo Root', { ca: true, toDays: 365 });
  trusted.push(root.pem);
});
afterAll(() => keeper.close());

interface Seen {
  animal: Animal;
  report: CheckReport;
}

async function visit(animals: readonly Animal[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  const waiting = [...animals];
  const visitor = async () => {
    for (let animal = waiting.shift(); animal; animal = waiting.shift()) {
      const url = await animal.start(keeper);
      seen.push({ animal, report: await check(url, animal.options) });
    }
  };
  await Promise.all(Array.from({ length: atATime }, visitor));
  return animals.flatMap((animal) => seen.find((one) => one.animal === animal) ?? []);
}

function diagnosisOf({ findings }: CheckReport): string | null {
  const [first] = findings.filter(({ severity }) => severity !== 'note');
  return first?.code ?? null;
}

it('finds the fault of each animal of the zoo, and none in those that are sound', {
  timeout: 120_000,
}, async () => {
  const slow = new Set(['9.5 s', '10.5 s', 'never, for 10 s', 'takes 1.5 s']);
  const animals = [
    ...reachAnimals,
    ...tlsAnimals(() => root),
    ...httpAnimals,
    ...habitAnimals,
    ...soundAnimals(() => root),
  ];
  const inOrder = animals.toSorted((a, b) => Number(slow.has(b.name)) - Number(slow.has(a.name)));
  const seen = await visit(inOrder);
  const rows = seen.map(({ animal, report }) => {
    const found = diagnosisOf(report);
    const mark = found === animal.expected ? 'as expected' : 'WRONG';
    const took = `${((report.durationMs ?? 0) / 1000).toFixed(1)} s`;
    return [animal.name, animal.expected ?? 'sound', found ?? 'sound', took, mark];
  });
  process.stdout.write(`${table([['endpoint', 'expected', 'found', 'took', ''], ...rows])}\n`);
  expect(rows.filter(([, , , , mark]) => mark === 'WRONG')).toEqual([]);
  expect(seen.filter(({ animal }) => animal.expected !== null).length).toBeGreaterThanOrEqual(25);
  expect(seen.filter(({ animal }) => animal.expected === null).length).toBeGreaterThanOrEqual(5);
});

function table(rows: readonly string[][]): string {
  const widths =
    rows[0]?.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
