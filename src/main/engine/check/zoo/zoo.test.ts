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
/** Check-ups that run at a time where the endpoint is made to wait, which costs nothing; and else. */
const waitAtATime = 20;
const atATime = 4;

beforeAll(async () => {
  root = await testCertificate('Zoo Root', { ca: true, toDays: 365 });
  trusted.push(root.pem);
});
afterAll(() => keeper.close());

interface Seen {
  animal: Animal;
  report: CheckReport;
}

async function visit(animals: readonly Animal[], atOnce: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  const waiting = [...animals];
  const visitor = async () => {
    for (let animal = waiting.shift(); animal; animal = waiting.shift()) {
      const url = await animal.start(keeper);
      seen.push({ animal, report: await check(url, animal.options) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitor));
  return animals.flatMap((animal) => seen.find((one) => one.animal === animal) ?? []);
}

function diagnosisOf({ findings }: CheckReport): string | null {
  const [first] = findings.filter(({ severity }) => severity !== 'note');
  return first?.code ?? null;
}

it('finds the fault of each animal of the zoo, and none in those that are sound', {
  timeout: 240_000,
}, async () => {
  const animals = [
    ...reachAnimals,
    ...tlsAnimals(() => root),
    ...httpAnimals,
    ...habitAnimals,
    ...soundAnimals(() => root),
  ];
  // Half a second is all that 9.5 s leave: nothing that computes may run beside it.
  const seen = [
    ...(await visit(
      animals.filter(({ waits }) => waits),
      waitAtATime,
    )),
    ...(await visit(
      animals.filter(({ waits }) => !waits),
      atATime,
    )),
  ];
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
