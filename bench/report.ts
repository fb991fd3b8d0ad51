import { cpus } from 'node:os';
import type { Figure } from './figure';

/** Prints a table for people and one line of JSON for programs. */
export function printFigures(figures: Figure[]): void {
  const [cpu] = cpus();
  console.log(`\n${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, Node ${process.versions.node}\n`);
  const rows = figures.map((figure) => [
    figure.name,
    figure.ours,
    figure.peer,
    figure.value.toFixed(figure.value < 10 ? 2 : 0),
    figure.promise,
    figure.holds ? 'holds' : 'BROKEN',
  ]);
  const table = [['', 'Hookpair', 'peer', 'figure', 'promised', ''], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    );
  }
  console.log(`\n${JSON.stringify(figures)}`);
}
