import type { Figure } from './figure';
import type { Machine } from './machine';

/** What one benchmark found. */
export interface Section {
  name: string;
  title: string;
  /** What was done, by whom and against what, in whole sentences. */
  about: string;
  figures: Figure[];
}

/** What one line says of its figure, column by column. */
export function cells(figure: Figure): { value: string; spread: string; promise: string; verdict: string } {
  const { value, spread, promise, holds } = figure;
  return {
    value: short(value),
    spread: spread ? `${short(spread.least)}–${short(spread.most)}` : '',
    promise,
    verdict: holds ? (promise === '' ? '' : 'holds') : 'BROKEN',
  };
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value.toFixed(Math.abs(value) < 10 ? 2 : 0);
}

/** Prints a table for people and one line of JSON for programs. */
export function printReport(machine: Machine, sections: readonly Section[]): void {
  console.log(`\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, Electron ${machine.electron}`);
  const head = ['', 'Hookpair', 'peer', 'figure', 'rounds', 'promised', ''];
  for (const { name, title, figures } of sections) {
    const rows = figures.map((figure) => {
      const { value, spread, promise, verdict } = cells(figure);
      return [figure.name, figure.ours, figure.peer, value, spread, promise, verdict];
    });
    console.log(`\n${name}: ${title}\n`);
    printTable([head, ...rows]);
  }
  console.log(`\n${JSON.stringify({ machine, sections })}`);
}

function printTable(table: string[][]): void {
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ');
    console.log(line.trimEnd());
  }
}
