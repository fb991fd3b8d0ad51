import { eventQuirk, eventWords } from '@shared/event-words';
import type { ExchangeSummary } from '@shared/model';
import { useProjects } from '../../stores/projects-store';
import { Lineage } from '../replay/lineage';
import { ExchangeLink } from './exchange-link';
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
        replay of <ExchangeLink id={replayOf} />
      </span>
    ),
    <Lineage key="replays" id={summary.id} />,
  ].filter(Boolean);
  return (
    <>
      <p className={styles.facts}>{facts}</p>
      {quirk !== null && <p className={styles.text}>{quirk}</p>}
    </>
  );
}
