import { csvCell } from '../transfer/csv-cell';
import type { AbReport } from './ab';
import { statusWords } from './ab';

/** A report as CSV (RFC 4180): a line for each payload, and for each URL its status, duration, differences and exchange. */
export function abCsv({ urls, rows }: AbReport): string {
  const head = [
    'payload',
    'same',
    ...urls.flatMap(({ url }) => [`status ${url}`, `ms ${url}`, `differs ${url}`, `exchange ${url}`]),
  ];
  const lines = rows.map(({ name, same, answers }) => [
    name,
    same,
    ...answers.flatMap((answer) => [
      statusWords(answer),
      answer.durationMs,
      answer.differences.join('; '),
      answer.exchangeId,
    ]),
  ]);
  return [head, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** A report as JSON, for programs: as it is, but for what only this start of the app knows. */
export function abJson({ id: _id, jobId: _job, ...report }: AbReport): string {
  return `${JSON.stringify({ ...report, startedAt: new Date(report.startedAt).toISOString() }, null, 2)}\n`;
}
