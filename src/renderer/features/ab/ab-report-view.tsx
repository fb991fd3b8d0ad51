import { Box, Button, Checkbox } from '@mantine/core';
import { type AbAnswer, type AbReport, type AbRow, statusWords } from '@shared/ab/ab';
import { formatCount, formatDuration } from '@shared/format';
import { useState } from 'react';
import { useJobs } from '../../stores/jobs-store';
import { openCompare } from '../compare/compare-actions';
import styles from './ab-page.module.css';

const letters = 'ABCDEF';
/** Rows that are drawn; more are in the exports. */
const mostDrawn = 300;

const milliseconds = (value: number | null) => (value === null ? '–' : formatDuration(value));

/** What came of a run: each URL in figures, then each payload, same or where it differs. */
export function AbReportView({ report }: { report: AbReport }) {
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const isRunning = useJobs(({ jobs }) =>
    jobs.some(({ id, state }) => id === report.jobId && state === 'running'),
  );
  const differing = report.rows.filter(({ same }) => !same).length;
  const rows = onlyDiffering ? report.rows.filter(({ same }) => !same) : report.rows;
  return (
    <div className={styles.report}>
      <p className={styles.summary} role="status" data-tone={differing > 0 ? 'bad' : 'good'}>
        {summaryOf(report, differing, isRunning)}
      </p>
      <Figures report={report} />
      <div className={styles.above}>
        <Checkbox
          size="xs"
          label="Only what differs"
          checked={onlyDiffering}
          onChange={(event) => setOnlyDiffering(event.currentTarget.checked)}
        />
        <span className={styles.dim}>
          Ignored: {report.ignored.length > 0 ? report.ignored.join(', ') : 'nothing'}. Kept until the app is
          closed; the exchanges stay in the log.
        </span>
      </div>
      <Box className={styles.scroll ?? ''} tabIndex={0} role="region" aria-label="Payloads">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Payload</th>
              <th scope="col">Agreement</th>
              {report.urls.map(({ url }, index) => (
                <th key={url} scope="col">
                  {letters[index]}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostDrawn).map((row) => (
              <PayloadRow key={row.answers[0]?.exchangeId ?? row.name} row={row} />
            ))}
          </tbody>
        </table>
      </Box>
      {rows.length > mostDrawn && (
        <p className={styles.dim}>
          And {(rows.length - mostDrawn).toLocaleString('en-US')} more. The exports have them all.
        </p>
      )}
    </div>
  );
}

function summaryOf({ rows, total, title }: AbReport, differing: number, isRunning: boolean): string {
  if (rows.length === 0)
    return isRunning ? `${title}: the first answers are awaited.` : `${title}: nothing was compared.`;
  const part = rows.length < total ? ` of ${total.toLocaleString('en-US')}` : '';
  const what = `${title}: ${rows.length.toLocaleString('en-US')}${part} compared`;
  if (differing === 0) return `${what}, all answered the same.`;
  return `${what}, ${formatCount(differing, 'payload')} answered differently.`;
}

function Figures({ report }: { report: AbReport }) {
  return (
    <table className={`${styles.table} ${styles.figures}`}>
      <caption className="visually-hidden">URLs</caption>
      <thead>
        <tr>
          <th scope="col">URL</th>
          <th scope="col">Answered</th>
          <th scope="col">Not 2xx</th>
          <th scope="col">Median</th>
          <th scope="col">95 % within</th>
        </tr>
      </thead>
      <tbody>
        {report.urls.map(({ url, answered, failed, medianMs, p95Ms }, index) => (
          <tr key={url}>
            <th scope="row" title={url}>
              <span className={styles.letter}>{letters[index]}</span> <code>{url}</code>
            </th>
            <td>{answered.toLocaleString('en-US')}</td>
            <td data-tone={failed > 0 ? 'bad' : undefined}>{failed.toLocaleString('en-US')}</td>
            <td>{milliseconds(medianMs)}</td>
            <td>{milliseconds(p95Ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PayloadRow({ row }: { row: AbRow }) {
  const [first] = row.answers;
  const other = row.answers.find(({ differences }) => differences.length > 0) ?? row.answers[1];
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td className={styles.agreement} data-tone={row.same ? 'good' : 'bad'}>
        {row.same
          ? 'same'
          : row.answers.map((answer, index) => (
              <Differences key={answer.exchangeId} letter={letters[index] ?? ''} answer={answer} />
            ))}
      </td>
      {row.answers.map((answer) => (
        <td key={answer.exchangeId} className={styles.answer}>
          <span data-tone={answer.outcome === 'delivered' ? 'good' : 'bad'}>{statusWords(answer)}</span>
          <span className={styles.dim}>{milliseconds(answer.durationMs)}</span>
        </td>
      ))}
      <td>
        {first && other && (
          <Button
            variant="subtle"
            h={22}
            aria-label={`Compare answers of ${row.name}`}
            onClick={() => openCompare(first.exchangeId, other.exchangeId)}
          >
            Compare
          </Button>
        )}
      </td>
    </tr>
  );
}

function Differences({ letter, answer: { differences } }: { letter: string; answer: AbAnswer }) {
  if (differences.length === 0) return null;
  return (
    <div>
      <span className={styles.letter}>{letter}</span> {differences.join(' · ')}
    </div>
  );
}
