import { eventEnd } from '@shared/event-words';
import { formatBytes, formatDateTime, formatDuration, formatTime } from '@shared/format';
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

/** What the list shows of one exchange. */
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
      <Cell key={id} id={id} row={row} />
    ),
  );
});

function Cell({ id, row }: { id: Exclude<ColumnId, 'target'>; row: ExchangeSummary }) {
  return (
    <span role="gridcell" className={styles[id]} title={titleOf[id]?.(row)}>
      {contents[id](row)}
    </span>
  );
}

const titleOf: Partial<Record<ColumnId, (row: ExchangeSummary) => string>> = {
  time: (row) => formatDateTime(row.startedAt),
  model: (row) => row.event?.model ?? '',
};

const contents: Record<Exclude<ColumnId, 'target'>, (row: ExchangeSummary) => ReactNode> = {
  direction: ({ direction }) => <Direction direction={direction} />,
  marks: (row) => <Marks row={row} />,
  time: (row) => <Time startedAt={row.startedAt} />,
  method: (row) => row.method,
  status: (row) => <Status row={row} />,
  duration: (row) => <Duration row={row} />,
  size: (row) => formatBytes(row.requestSize),
  answer: (row) => formatBytes(row.responseSize),
  event: (row) => row.event && <End end={eventEnd(row.event)} />,
  tokens: (row) => row.event?.tokens?.toLocaleString('en-US'),
  model: (row) => row.event?.model,
  webhook: (row) => <WebhookName id={row.webhookId} />,
};

/** Made once: an icon takes longer to draw than the rest of its row. */
const arrows: Record<ExchangeSummary['direction'], ReactNode> = {
  sent: <ArrowRight key="sent" size={14} aria-hidden="true" data-direction="sent" />,
  caught: <ArrowLeft key="caught" size={14} aria-hidden="true" data-direction="caught" />,
};

function Direction({ direction }: { direction: ExchangeSummary['direction'] }) {
  return (
    <>
      {arrows[direction]}
      <span className="visually-hidden">{direction}</span>
    </>
  );
}

function Time({ startedAt }: { startedAt: number }) {
  const [clock, millis] = formatTime(startedAt).split('.');
  return (
    <>
      {clock}
      <span className={styles.millis}>.{millis}</span>
    </>
  );
}

function Status({ row }: { row: ExchangeSummary }) {
  const { tone, chip, title } = verdictOf(row);
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      {chip}
    </span>
  );
}

function Duration({ row }: { row: ExchangeSummary }) {
  const { tone } = verdictOf(row);
  return (
    <>
      {row.durationMs === null ? '…' : formatDuration(row.durationMs)}
      <span className={styles.bar} data-tone={tone} aria-hidden="true">
        <span style={{ width: `${Math.min(100, ((row.durationMs ?? 0) / budgetMs) * 100)}%` }} />
      </span>
    </>
  );
}

function End({ end }: { end: ReturnType<typeof eventEnd> }) {
  return <span data-end={end}>{end}</span>;
}
