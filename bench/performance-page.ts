import type { Machine } from './machine';
import { cells, type Section } from './report';

/** When the figures were measured, in ms since the epoch. */
interface Span {
  from: number;
  to: number;
}

/** The page of all figures, as Markdown. The same figures give the same page. */
export function performancePage(machine: Machine, sections: readonly Section[], measured: Span): string {
  const broken = sections.flatMap(({ title, figures }) =>
    figures.filter(({ holds }) => !holds).map(({ name }) => `${title}: ${name}`),
  );
  const promised = sections.flatMap(({ figures }) => figures.filter(({ promise }) => promise !== ''));
  return `${[
    '# Performance',
    'Made by `npm run bench`, which measures all of this anew, prints it, and writes this page. Nothing here is written by hand.',
    `Measured on ${machine.cpu}, ${machine.cores} ${machine.cores === 1 ? 'core' : 'cores'}, ${machine.memory} GB of memory, ${machine.system}, Node ${machine.node}, Electron ${machine.electron}, ${when(measured)}. The sender, the server and the window share these cores.`,
    'Hookpair and its peer take turns in one run, in short rounds, while the other one stands still. A figure that compares is the median of the ratios of the rounds; beside it stand the least and the most of them. A time that stands alone says less on another machine than a ratio does.',
    summary(promised.length, broken),
    ...sections.map(sectionText),
  ].join('\n\n')}\n`;
}

/** In UTC; in one run or in parts, one after the other. */
function when({ from, to }: Span): string {
  const minute = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  return from === to
    ? `${minute(to)} UTC`
    : `from ${minute(from)} to ${minute(to)} UTC, one part after the other`;
}

function summary(promised: number, broken: string[]): string {
  if (broken.length === 0) return `**All ${promised} promises hold.**`;
  const list = broken.map((one) => `- ${plain(one)}`).join('\n');
  return `**${promised - broken.length} of ${promised} promises hold.** Broken in this run:\n\n${list}`;
}

function sectionText({ name, title, about, figures }: Section): string {
  const head = '| | Hookpair | Peer | Figure | Rounds | Promised | |\n|---|---|---|---|---|---|---|';
  const rows = figures.map((figure) => {
    const { value, spread, promise, verdict } = cells(figure);
    const said = verdict === 'BROKEN' ? '**broken**' : verdict;
    const row = [figure.name, figure.ours, figure.peer, value, spread, promise].map(plain);
    return `| ${[...row, said].join(' | ')} |`;
  });
  return `## ${title}\n\n${about} (\`npm run bench -- ${name}\`)\n\n${[head, ...rows].join('\n')}`;
}

/** Text in a cell: nothing of it is a mark of Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[\\|*_`<]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
