import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Machine } from './machine';
import type { Section } from './report';

/** What one benchmark found, and when, in ms since the epoch. */
export interface Part {
  at: number;
  machine: Machine;
  section: Section;
}

/** Longest that a part counts, in ms: a day. */
const longest = 24 * 60 * 60 * 1000;
const folder = join(process.cwd(), 'out/performance');

/** Keeps what a benchmark found, so that a page can be made of parts that were measured one after the other. */
export async function keepPart(part: Part): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${part.section.name}.json`), JSON.stringify(part));
}

/** The parts of the last day on a machine, each as it was measured last. */
export async function keptParts(machine: Machine, now: number): Promise<Part[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .map((text) => JSON.parse(text) as Part)
    .filter((part) => now - part.at < longest && JSON.stringify(part.machine) === JSON.stringify(machine));
}
