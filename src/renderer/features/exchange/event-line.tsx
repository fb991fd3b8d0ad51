import { eventQuirk, eventWords } from '@shared/event-words';
import type { ExchangeSummary } from '@shared/model';
import { selectExchange } from '../../stores/exchanges-store';
import { useProjects } from '../../stores/projects-store';
import styles from './verdict-strip.module.css';

/** What the event says, which webhook it belongs to, and the exchanges that it is related to. */
export function EventLine({ summary }: { summary: ExchangeSummary }) {
  const webhook = useProjects(({ webhooks }) => webhooks.find(({ id }) => id === summary.webhookId)?.name);
  const { event, pairId, replayOf } = summary;
  const quirk = event && eventQuirk(event);
  const facts = [
    event && <span key="event">onPromptFinished · {eventWords(event)}</span>,
    webhook !== undefined && <span key="webhook">webhook “{webhook}”</span>,
    pairId !== null && (
      <span key="pair" className={styles.nowrap}>
        {summary.direction === 'sent' ? 'arrived as' : 'sent as'} <ExchangeLink id={pairId} />
      </span>
    ),
    replayOf !== null && (
      <span key="replay" className={styles.nowrap}>
        sent again from <ExchangeLink id={replayOf} />
      </span>
    ),
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return (
    <>
      <p className={styles.facts}>{facts}</p>
      {quirk !== null && <p className={styles.text}>{quirk}</p>}
    </>
  );
}

function ExchangeLink({ id }: { id: number }) {
  return (
    <button
      type="button"
      className={styles.link}
      aria-label={`Open #${id}`}
      onClick={() => selectExchange(id)}
    >
      #{id}
    </button>
  );
}
