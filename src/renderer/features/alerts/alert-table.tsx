import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { Alert } from '@shared/alerts/alert';
import { formatDateTime, formatDuration } from '@shared/format';
import { Check, ListFilter, Undo2 } from 'lucide-react';
import { selectExchange } from '../../stores/exchanges-store';
import { goTo } from '../../stores/view-store';
import chip from '../../ui/chip.module.css';
import { setAcknowledged, showBehind } from './alert-actions';
import styles from './alerts-page.module.css';

/** Alerts, newest first: those that nobody has acknowledged stand out. */
export function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <table className={`${styles.table} ${styles.history}`} aria-label="Alerts">
      <thead>
        <tr>
          <th scope="col" className={styles.when}>
            When
          </th>
          <th scope="col" className={styles.state}>
            State
          </th>
          <th scope="col" className={styles.name}>
            Rule
          </th>
          <th scope="col">Why</th>
          <th scope="col" className={styles.wide}>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {alerts.map((alert) => (
          <Row key={alert.id} alert={alert} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ alert }: { alert: Alert }) {
  const { id, ruleName, firedAt, reason, acknowledged, isTest, filter } = alert;
  const when = formatDateTime(firedAt).slice(0, -4);
  const [word, tone] = stateOf(alert);
  return (
    <tr data-open={!acknowledged}>
      <td>{when}</td>
      <td>
        <span className={chip.small} data-tone={tone} title={lasted(alert)}>
          {word}
        </span>
      </td>
      <th scope="row" className={styles.rule} title={ruleName}>
        {ruleName}
      </th>
      <td className={styles.why}>
        {reason}
        <Done alert={alert} />
      </td>
      <td>
        <div className={styles.buttons}>
          {filter !== null && (
            <Button
              variant="default"
              size="compact-xs"
              leftSection={<ListFilter size={12} />}
              aria-label={`Show the exchanges behind the alert of ${when}`}
              onClick={() => showBehind(alert)}
            >
              Exchanges
            </Button>
          )}
          {!isTest && (
            <Tooltip label={acknowledged ? 'Not acknowledged' : 'Acknowledge'}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                aria-label={`${acknowledged ? 'Take back that it was acknowledged' : 'Acknowledge'}: ${ruleName}, ${when}`}
                onClick={() => setAcknowledged(id, !acknowledged)}
              >
                {acknowledged ? <Undo2 size={14} /> : <Check size={14} />}
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      </td>
    </tr>
  );
}

function stateOf({ isTest, endedAt }: Alert): readonly [word: string, tone: string] {
  if (isTest) return ['test', 'neutral'];
  return endedAt === null ? ['firing', 'bad'] : ['recovered', 'good'];
}

function lasted({ endedAt, firedAt, isTest }: Alert): string {
  return endedAt === null || isTest ? '' : `after ${formatDuration(endedAt - firedAt)}`;
}

/** What became of the POST and of the command. */
function Done({ alert: { post, run } }: { alert: Alert }) {
  return (
    <>
      {post && (
        <div className={styles.done} data-tone={post.delivered ? 'good' : 'bad'}>
          POST{' '}
          {post.exchangeId !== null && (
            <button
              type="button"
              className={styles.link}
              aria-label={`Open #${post.exchangeId}`}
              onClick={() => {
                goTo('inspector');
                selectExchange(post.exchangeId);
              }}
            >
              #{post.exchangeId}
            </button>
          )}{' '}
          {post.words}
        </div>
      )}
      {run && (
        <div className={styles.done} data-tone={run.exitCode === 0 ? 'good' : 'bad'}>
          Command: {run.words}
          {run.output !== '' && <pre className={styles.output}>{run.output.trimEnd()}</pre>}
        </div>
      )}
    </>
  );
}
