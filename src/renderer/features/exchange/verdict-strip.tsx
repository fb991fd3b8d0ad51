import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { formatDateTime, formatTime } from '@shared/format';
import type { Exchange } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import { ListPlus, X } from 'lucide-react';
import { CopyButton } from '../../ui/copy-button';
import { keepUnits } from '../../ui/keep-units';
import { CompareButton } from '../compare/compare-button';
import { Lesson } from '../demo/lesson';
import { verdictId } from '../inspector/focus';
import { ReplaySplit } from '../replay/replay-split';
import { useSuiteView } from '../suites/suite-view';
import { CopyAsMenu } from '../transfer/copy-as-menu';
import { BudgetBar } from './budget-bar';
import { CheckLink } from './check-link';
import { ConclusionLine } from './conclusion-line';
import { EndpointLine } from './endpoint-line';
import { EventLine } from './event-line';
import { cancelSend, isSending } from './replay';
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
        <h2 className={styles.title}>{keepUnits(verdict.title)}</h2>
        <CompareButton id={summary.id} />
        <CopyAsMenu />
        <Actions exchange={exchange} />
      </div>
      <Lesson summary={summary} />
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
      {verdict.cause !== null && <p className={styles.text}>{keepUnits(verdict.cause)}</p>}
      {verdict.next !== null && (
        <p className={styles.next}>
          {keepUnits(verdict.next)} <CheckLink summary={summary} />
        </p>
      )}
      <ConclusionLine exchange={exchange} />
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
  const { id } = exchange.summary;
  if (isSending(exchange.summary)) {
    return (
      <Button variant="default" leftSection={<X size={14} />} onClick={() => void cancelSend(id)}>
        Cancel
      </Button>
    );
  }
  return (
    <>
      <Tooltip label="Add to suite">
        <ActionIcon
          variant="default"
          size={28}
          aria-label="Add to suite"
          onClick={() => useSuiteView.setState({ adding: id })}
        >
          <ListPlus size={15} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <ReplaySplit exchange={exchange} />
    </>
  );
}
