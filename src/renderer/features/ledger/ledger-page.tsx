import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import { CircleCheck, RotateCw } from 'lucide-react';
import { useEffect } from 'react';
import { useEngine } from '../../stores/engine-store';
import { loadLedger, useLedger } from '../../stores/ledger-store';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import styles from './ledger-page.module.css';
import { LedgerTable } from './ledger-table';
import { recover } from './recover';

/** How long after a change the ledger is asked for again, in ms. */
const patience = 800;

/** Loads the ledger now and after changes of the log, until the returned function is called. */
function keepLoading(): () => void {
  void loadLedger();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useEngine.subscribe(({ totals }, before) => {
    if (totals === before.totals) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void loadLedger();
    }, patience);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Every delivery that failed, by cause and target: PromptPal never sends it again. */
export function LedgerPage() {
  const ledger = useLedger((state) => state.ledger);
  const error = useLedger((state) => state.error);

  useEffect(keepLoading, []);

  return (
    <Page
      title="Lost deliveries"
      description="PromptPal never sends a failed delivery again. What has succeeded since is not counted as open."
      actions={
        <Button
          leftSection={<RotateCw size={14} />}
          disabled={!ledger || ledger.open === 0}
          onClick={() => void recover(null)}
        >
          Recover all
        </Button>
      }
    >
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {ledger && ledger.groups.length === 0 && (
        <EmptyState icon={CircleCheck} title="Nothing was lost">
          Every delivery of the log arrived. One that fails stands here, with its cause, until it has
          succeeded.
        </EmptyState>
      )}
      {ledger && ledger.groups.length > 0 && (
        <>
          <p className={styles.words} role="status">
            {formatCount(ledger.lost, 'failure')}, {ledger.open.toLocaleString('en-US')} open
            {ledger.searched.done < ledger.searched.total &&
              `. Looking for later successes: ${percent(ledger.searched)} %`}
          </p>
          <LedgerTable groups={ledger.groups} />
        </>
      )}
    </Page>
  );
}

function percent({ done, total }: { done: number; total: number }): number {
  return Math.floor((done / Math.max(1, total)) * 100);
}
