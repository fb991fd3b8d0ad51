import { Button } from '@mantine/core';
import { formatBytes, formatCount, formatDateTime, formatDuration } from '@shared/format';
import { Download, GitCompareArrows, GitFork, Pin, PinOff, RotateCw, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { selectOne } from '../../stores/exchanges-selection';
import { useExchanges } from '../../stores/exchanges-store';
import { CombinedTimeline } from '../exchange/combined-timeline';
import { focusOn, gridId } from '../inspector/focus';
import { replaySelected } from '../replay/replay-commands';
import { abWithSelected } from '../samples/samples-commands';
import {
  canCompareSelected,
  compareSelected,
  deleteSelected,
  exportSelected,
  isAllPinned,
  togglePins,
} from './bulk-actions';
import { figuresOf } from './selection-figures';
import styles from './selection-summary.module.css';
import { useSelectedRows } from './use-selected-rows';

/** Exchanges on the common time axis, the newest; more cannot be told apart. */
const mostDrawn = 200;

/** Stands in place of the detail while several exchanges are selected. */
export function SelectionSummary() {
  const { rows, state, error } = useSelectedRows();
  const allSelected = useExchanges((list) => list.allSelected);
  const filtered = useExchanges((list) => list.appliedText.trim() !== '');
  const figures = useMemo(() => figuresOf(rows), [rows]);
  const timeline = useMemo(() => rows.slice(0, mostDrawn), [rows]);
  const count = `${figures.count.toLocaleString('en-US')}${state === 'whole' ? '' : '+'}`;
  const title = allSelected
    ? filtered
      ? `All ${count} that match are selected`
      : `All ${count} exchanges are selected`
    : `${formatCount(figures.count, 'exchange')} selected`;
  return (
    <section className={styles.root} aria-label="Selection">
      <header className={styles.head}>
        <h2 className={styles.title} aria-live="polite">
          {title}
        </h2>
        <Actions />
      </header>
      {error !== null && <p className={styles.error}>{error}</p>}
      {state === 'part' && (
        <p className={styles.note}>
          The figures are of the newest {figures.count.toLocaleString('en-US')}. What is done is done with
          all.
        </p>
      )}
      {figures.count > 0 && (
        <>
          <ul className={styles.verdicts} aria-label="Verdicts">
            {figures.verdicts.map(({ chip, tone, count: times }) => (
              <li key={`${tone} ${chip}`} className={styles.verdict}>
                <span className={styles.chip} data-tone={tone}>
                  {chip}
                </span>
                {times.toLocaleString('en-US')}
              </li>
            ))}
          </ul>
          <dl className={styles.figures}>
            <Figure name="Median" value={milliseconds(figures.medianMs)} />
            <Figure name="95 % within" value={milliseconds(figures.p95Ms)} />
            <Figure name="Requests" value={formatBytes(figures.requestBytes)} />
            <Figure name="Responses" value={formatBytes(figures.responseBytes)} />
            <Figure name="First" value={formatDateTime(figures.from)} />
            <Figure name="Last" value={formatDateTime(figures.to)} />
          </dl>
          <CombinedTimeline rows={timeline} />
        </>
      )}
    </section>
  );
}

function Actions() {
  const pinned = useExchanges(isAllPinned);
  const isPair = useExchanges(canCompareSelected);
  const allSelected = useExchanges((list) => list.allSelected);
  return (
    <div className={styles.actions}>
      <Button
        variant="default"
        leftSection={pinned ? <PinOff size={14} /> : <Pin size={14} />}
        onClick={() => void togglePins()}
      >
        {pinned ? 'Unpin' : 'Pin'}
      </Button>
      <Button variant="default" leftSection={<RotateCw size={14} />} onClick={replaySelected}>
        Replay
      </Button>
      <Button variant="default" leftSection={<Trash2 size={14} />} onClick={() => void deleteSelected()}>
        Delete
      </Button>
      <Button variant="default" leftSection={<Download size={14} />} onClick={exportSelected}>
        Export
      </Button>
      {!allSelected && (
        <Button variant="default" leftSection={<GitFork size={14} />} onClick={abWithSelected}>
          A/B
        </Button>
      )}
      {isPair && (
        <Button variant="default" leftSection={<GitCompareArrows size={14} />} onClick={compareSelected}>
          Compare
        </Button>
      )}
      <Button variant="subtle" onClick={backToOne}>
        Select one
      </Button>
    </div>
  );
}

function backToOne(): void {
  selectOne();
  focusOn(gridId);
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const milliseconds = (value: number | null) => (value === null ? '–' : formatDuration(value));
