import { eventEnd } from '@shared/event-words';
import { formatBytes, formatDateTime, formatDuration, formatTime, formatWhole } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import { budgetMs, verdictOf } from '@shared/verdict';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { ColumnId } from '../../stores/columns';
import styles from './exchange-list.module.css';
import { Marks } from './marks';
import { TargetCell } from './target-cell';
import { WebhookName } from './webhook-name';

interface ExchangeCellsProps {
  row: ExchangeSummary;
  /** Ids of the columns, with blanks between. */
  shown: string;
}

/** What the list shows of one exchange. Of as few components as can be: in a flood every row is another one many times a second. */
export const ExchangeCells = memo(function ExchangeCells({ row, shown }: ExchangeCellsProps) {
  const ids = shown.split(' ') as ColumnId[];
  return ids.map((id) =>
    id === 'target' ? (
      <TargetCell
        key={id}
        row={row}
        withMethod={!ids.includes('method')}
        withMarks={!ids.includes('marks')}
      />
    ) : (
      <span key={id} role="gridcell" className={styles[id]} title={titleOf[id]?.(row)}>
        {contents[id](row)}
      </span>
    ),
  );
});

const titleOf: Partial<Record<ColumnId, (row: ExchangeSummary) => string>> = {
  time: (row) => formatDateTime(row.startedAt),
  model: (row) => row.event?.model ?? '',
};

const contents: Record<Exclude<ColumnId, 'target'>, (row: ExchangeSummary) => ReactNode> = {
  direction: ({ direction }) => directions[direction],
  marks: (row) => <Marks row={row} />,
  time: ({ startedAt }) => timeOf(startedAt),
  method: (row) => row.method,
  status: statusOf,
  duration: durationOf,
  size: (row) => formatBytes(row.requestSize),
  answer: (row) => formatBytes(row.responseSize),
  event: (row) => row.event && endOf(eventEnd(row.event)),
  tokens: ({ event }) => (typeof event?.tokens === 'number' ? formatWhole(event.tokens) : undefined),
  model: (row) => row.event?.model,
  webhook: (row) => <WebhookName id={row.webhookId} />,
};

/** Made once: an icon takes longer to draw than the rest of its row. */
const directions: Record<ExchangeSummary['direction'], ReactNode> = {
  sent: (
    <>
      <ArrowRight size={14} aria-hidden="true" data-direction="sent" />
      <span className="visually-hidden">sent</span>
    </>
  ),
  caught: (
    <>
      <ArrowLeft size={14} aria-hidden="true" data-direction="caught" />
      <span className="visually-hidden">caught</span>
    </>
  ),
};

function timeOf(startedAt: number): ReactNode {
  const [clock, millis] = formatTime(startedAt).split('.');
  return (
    <>
      {clock}
      <span className={styles.millis}>.{millis}</span>
    </>
  );
}

function statusOf(row: ExchangeSummary): ReactNode {
  const { tone, chip, title } = verdictOf(row);
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      {chip}
    </span>
  );
}

function durationOf(row: ExchangeSummary): ReactNode {
  const { tone } = verdictOf(row);
  // In whole hundredths, which are a third of a pixel: the bars of most rows that follow each other are the same.
  const share = Math.round(Math.min(100, ((row.durationMs ?? 0) / budgetMs) * 100));
  return (
    <>
      {row.durationMs === null ? '…' : formatDuration(row.durationMs)}
      <span className={styles.bar} data-tone={tone} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
    </>
  );
}

function endOf(end: ReturnType<typeof eventEnd>): ReactNode {
  return <span data-end={end}>{end}</span>;
}
