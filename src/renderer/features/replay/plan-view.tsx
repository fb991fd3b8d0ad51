import { Box } from '@mantine/core';
import { formatBytes, formatDuration } from '@shared/format';
import type { ReplayPlan } from '@shared/replay/replay';
import styles from './replay-dialog.module.css';
import { planWords } from './replay-words';
import type { PlanState } from './use-plan';

/** What a dry run found: how much, where to, the first of them, and what cannot be sent. */
export function PlanView({ state }: { state: PlanState | null }) {
  return (
    <section className={styles.plan} aria-label="Dry run">
      <h3 className={styles.heading}>Dry run</h3>
      {state === null && <p className={styles.dim}>Correct the fields above to see what would be sent.</p>}
      {state?.state === 'looking' && <p className={styles.dim}>Looking what would be sent…</p>}
      {state?.state === 'failed' && (
        <p className={styles.bad} role="alert">
          {state.message}
        </p>
      )}
      {state?.state === 'ready' && <Plan plan={state.plan} />}
    </section>
  );
}

function Plan({ plan }: { plan: ReplayPlan }) {
  const { first, refusals, refused, requests } = plan;
  const left = requests - first.length;
  return (
    <>
      <p className={styles.words} role="status">
        {planWords(plan)}
      </p>
      {refused > 0 && (
        <p className={styles.bad}>
          {refused.toLocaleString('en-US')} cannot be sent: #{refusals[0]?.sourceId}, {refusals[0]?.reason}
        </p>
      )}
      {first.length > 0 && (
        <Box className={styles.scroll ?? ''} role="group" tabIndex={0} aria-label="What would be sent first">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Exchange</th>
                <th scope="col">Request</th>
                <th scope="col">Size</th>
                <th scope="col">Begins</th>
              </tr>
            </thead>
            <tbody>
              {first.map(({ sourceId, method, url, size, dueMs }) => (
                <tr key={sourceId}>
                  <td>#{sourceId}</td>
                  <td className={styles.url} title={url}>
                    {method} {url.replace(/^https?:\/\//, '')}
                  </td>
                  <td>{formatBytes(size)}</td>
                  <td>
                    {dueMs === null ? 'at once' : dueMs === 0 ? 'first' : `after ${formatDuration(dueMs)}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {left > 0 && <p className={styles.more}>And {left.toLocaleString('en-US')} more.</p>}
        </Box>
      )}
    </>
  );
}
