import { Button } from '@mantine/core';
import { formatDateTime } from '@shared/format';
import type { Outcome } from '@shared/model';
import type { LostGroup } from '@shared/replay/ledger';
import { verdictOf } from '@shared/verdict';
import { selectExchange } from '../../stores/exchanges-store';
import { useProjects } from '../../stores/projects-store';
import { goTo } from '../../stores/view-store';
import chip from '../../ui/chip.module.css';
import styles from './ledger-page.module.css';
import { recover } from './recover';

/** Why a delivery failed, in a few words. */
const causes: Partial<Record<Outcome, string>> = {
  rejected: 'answered, but not with 2xx',
  incomplete: 'the answer broke off',
  timeout: 'no answer in time',
  dns: 'the host name is not known',
  refused: 'nobody listens there',
  reset: 'the connection was reset',
  unreachable: 'the host cannot be reached',
  tls: 'TLS or its certificate failed',
  protocol: 'the answer was not HTTP',
  redirects: 'redirected too often',
  bad_url: 'the URL cannot be sent to',
  interrupted: 'the app ended meanwhile',
};

/** One row for each cause at each target, what failed last first. */
export function LedgerTable({ groups }: { groups: readonly LostGroup[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Cause</th>
          <th scope="col">Target</th>
          <th scope="col">Since</th>
          <th scope="col">Last</th>
          <th scope="col" className={styles.number}>
            Failed
          </th>
          <th scope="col" className={styles.number}>
            Open
          </th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Row key={group.key} group={group} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ group }: { group: LostGroup }) {
  const { key, webhookId, url, count, open, firstAt, lastAt, lastId } = group;
  const name = useProjects((state) => state.webhooks.find(({ id }) => id === webhookId)?.name);
  const verdict = verdictOf({ ...group, direction: 'sent', durationMs: null });
  const target = name ?? url.replace(/^https?:\/\//, '');
  return (
    <tr>
      <td title={causes[group.outcome]}>
        <span className={chip.chip} data-tone={verdict.tone}>
          {verdict.chip}
        </span>{' '}
        <span className={styles.cause}>{causes[group.outcome]}</span>
      </td>
      <td title={url}>
        {name !== undefined && <strong className={styles.name}>{name}</strong>}
        <code className={styles.url}>{url.replace(/^https?:\/\//, '')}</code>
      </td>
      <td>{formatDateTime(firstAt).slice(0, -4)}</td>
      <td>
        <button
          type="button"
          className={styles.link}
          aria-label={`Open #${lastId}`}
          onClick={() => show(lastId)}
        >
          {formatDateTime(lastAt).slice(0, -4)}
        </button>
      </td>
      <td className={styles.number}>{count.toLocaleString('en-US')}</td>
      <td className={styles.number} data-open={open > 0}>
        {open.toLocaleString('en-US')}
      </td>
      <td className={styles.actions}>
        <Button
          variant="default"
          size="compact-xs"
          disabled={open === 0}
          aria-label={`Recover ${verdict.chip} at ${target}`}
          onClick={() => void recover([key])}
        >
          Recover
        </Button>
      </td>
    </tr>
  );
}

function show(id: number): void {
  goTo('inspector');
  selectExchange(id);
}
