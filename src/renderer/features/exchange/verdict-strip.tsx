import { Button, Tooltip } from '@mantine/core';
import { formatDateTime, formatTime } from '@shared/format';
import type { Exchange } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import { RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button';
import { CompareButton } from '../compare/compare-button';
import { verdictId } from '../inspector/focus';
import { CopyAsMenu } from '../transfer/copy-as-menu';
import { BudgetBar } from './budget-bar';
import { CheckLink } from './check-link';
import { ConclusionLine } from './conclusion-line';
import { EndpointLine } from './endpoint-line';
import { EventLine } from './event-line';
import { cancelSend, replayObstacle, replayOpen } from './replay';
import { statusWords } from './status-words';
import styles from './verdict-strip.module.css';

/** What became of the exchange, in words, and what can be done about it. */
export function VerdictStrip({ exchange }: { exchange: Exchange }) {
  const { summary, detail } = exchange;
  const verdict = verdictOf(summary);
  const time = formatTime(summary.startedAt);
  return (
    <section id={verdictId} className={styles.strip} aria-label="Verdict" tabIndex={-1}>
      <div className={styles.head}>
        <span className={styles.chip} data-tone={verdict.tone}>
          {statusWords(exchange, verdict.chip)}
        </span>
        <h2 className={styles.title}>{verdict.title}</h2>
        <CompareButton id={summary.id} />
        <CopyAsMenu />
        <Actions exchange={exchange} />
      </div>
      <p className={styles.line}>
        <code className={styles.target} title={summary.url}>
          {summary.method} {summary.url}
        </code>
        <CopyButton iconOnly label="Copy URL of the exchange" getText={() => summary.url} />
        <span className={styles.when}>
          #{summary.id} ·{' '}
          <span className={styles.day}>{formatDateTime(summary.startedAt).slice(0, -time.length)}</span>
          {time}
        </span>
      </p>
      {detail.imported && <p className={styles.text}>Imported from {detail.imported.file}.</p>}
      <EventLine summary={summary} />
      {detail.endpoint && <EndpointLine info={detail.endpoint} />}
      <ConclusionLine exchange={exchange} />
      {verdict.cause !== null && <p className={styles.text}>{verdict.cause}</p>}
      {verdict.next !== null && (
        <p className={styles.next}>
          {verdict.next} <CheckLink summary={summary} />
        </p>
      )}
      {detail.error && (
        <p className={styles.text}>
          <code className={styles.code}>
            {[...new Set([detail.error.code, detail.error.message])].join(': ')}
          </code>
        </p>
      )}
      <BudgetBar summary={summary} tone={verdict.tone} />
    </section>
  );
}

function Actions({ exchange }: { exchange: Exchange }) {
  const { id, outcome, direction } = exchange.summary;
  if (outcome === 'pending' && direction === 'sent') {
    return (
      <Button variant="default" leftSection={<X size={14} />} onClick={() => void cancelSend(id)}>
        Cancel
      </Button>
    );
  }
  return <ReplayButton exchange={exchange} />;
}

/** One press sends once: until the send has begun, further presses do nothing. */
function ReplayButton({ exchange }: { exchange: Exchange }) {
  const [busy, setBusy] = useState(false);
  const obstacle = replayObstacle(exchange);
  async function replay(): Promise<void> {
    if (busy || obstacle !== null) return;
    setBusy(true);
    await replayOpen();
    setBusy(false);
  }
  return (
    <Tooltip
      label={obstacle}
      disabled={obstacle === null}
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        variant="default"
        leftSection={<RotateCw size={14} />}
        aria-disabled={busy || obstacle !== null}
        {...(obstacle === null ? {} : { 'data-disabled': true })}
        onClick={() => void replay()}
      >
        Replay
      </Button>
    </Tooltip>
  );
}
