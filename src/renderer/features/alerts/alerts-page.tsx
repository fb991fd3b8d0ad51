import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import { BellRing, CheckCheck, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { loadAlerts, useAlerts } from '../../stores/alerts-store';
import { EmptyState } from '../../ui/empty-state';
import { attempt } from '../../ui/errors';
import { Page } from '../../ui/page';
import { acknowledgeAll } from './alert-actions';
import { AlertTable } from './alert-table';
import styles from './alerts-page.module.css';
import { openNewRule, starters } from './rule-draft';
import { RuleTable } from './rule-table';

/** Rules over what is sent and caught, and the alerts that they raised. */
export function AlertsPage() {
  const read = useAlerts((state) => state.read);
  const open = useAlerts((state) => state.counts.open);
  useEffect(() => void attempt('The alerts are not known', loadAlerts), []);

  return (
    <Page
      title="Alerts"
      description="Rules that watch what is sent and caught, also while the window is closed. Imports and the demo never count."
      actions={
        <>
          {open > 0 && (
            <Button
              variant="default"
              leftSection={<CheckCheck size={14} />}
              onClick={() => void acknowledgeAll()}
            >
              Acknowledge all
            </Button>
          )}
          <Button leftSection={<Plus size={14} />} onClick={() => openNewRule()}>
            New rule
          </Button>
        </>
      }
    >
      {read?.rules.length === 0 && (
        <div className={read.alerts.length === 0 ? styles.empty : styles.start}>
          <EmptyState
            icon={BellRing}
            title="No rule watches yet"
            actions={
              <>
                <Button variant="default" onClick={() => openNewRule(starters.failing)}>
                  Deliveries fail
                </Button>
                <Button variant="default" onClick={() => openNewRule(starters.down)}>
                  An endpoint is down
                </Button>
                <Button variant="default" onClick={() => openNewRule(starters.silent)}>
                  Nothing received
                </Button>
              </>
            }
          >
            A rule raises an alert when deliveries fail, answers are slow, tokens or costs run up, a filter
            matches, or nothing comes. Begin with one of these.
          </EmptyState>
        </div>
      )}
      {read && read.rules.length > 0 && <RuleTable rules={read.rules} />}
      {read && read.overlooked > 0 && (
        <p className={styles.note} role="status">
          {formatCount(read.overlooked, 'exchange')} came faster than the rules could look at them, and do not
          count.
        </p>
      )}
      {read && read.alerts.length > 0 && (
        <section aria-label="History">
          <h2 className={styles.heading}>
            History{' '}
            <span className={styles.dim}>{open > 0 ? `${open.toLocaleString('en-US')} open` : ''}</span>
          </h2>
          <AlertTable alerts={read.alerts} />
        </section>
      )}
      {read && read.rules.length > 0 && read.alerts.length === 0 && (
        <p className={styles.note}>No alert so far. Test a rule to see what it does.</p>
      )}
    </Page>
  );
}
