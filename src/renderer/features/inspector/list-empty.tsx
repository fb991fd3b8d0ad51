import { Button } from '@mantine/core';
import { formatCount } from '@shared/format';
import { FilterX, Inbox, Pause, Play, Send } from 'lucide-react';
import { useEngine } from '../../stores/engine-store';
import { applyFilter } from '../../stores/exchanges-filter';
import { togglePause } from '../../stores/exchanges-live';
import { loadMore } from '../../stores/exchanges-pages';
import { useExchanges } from '../../stores/exchanges-store';
import { useReceiverUrl } from '../../stores/receiver-url';
import { CopyButton } from '../../ui/copy-button';
import { EmptyState } from '../../ui/empty-state';
import { runDemo } from '../demo/demo-actions';
import { curlExample } from '../receiver/curl-example';
import { sendSample } from '../send-sample/send-action';
import { bringBack } from './clear-list';
import styles from './list-empty.module.css';

/** Why the list is empty, and what to do about it. */
export function ListEmpty() {
  const loading = useExchanges((list) => list.loading);
  const failed = useExchanges((list) => list.error !== null);
  const filtered = useExchanges((list) => list.appliedText.trim() !== '');
  const cleared = useExchanges((list) => list.cleared);
  const stopped = useExchanges((list) => list.stopped);
  const paused = useExchanges((list) => list.paused);
  if (loading || failed) return <div className={styles.root} aria-busy={loading} />;
  return (
    <div className={styles.root}>
      {paused ? (
        <Paused />
      ) : stopped ? (
        <NothingSoFar />
      ) : filtered ? (
        <NothingMatches />
      ) : cleared > 0 ? (
        <LogCleared hidden={cleared} />
      ) : (
        <NothingYet />
      )}
    </div>
  );
}

function Paused() {
  const unseen = useExchanges((list) => list.unseen);
  const filtered = useExchanges((list) => list.appliedText.trim() !== '');
  const catching = useReceiverUrl() === null ? 'The receiver is stopped' : 'Catching goes on';
  return (
    <EmptyState
      icon={Pause}
      title="The list is paused"
      actions={
        <Button leftSection={<Play size={14} />} onClick={togglePause}>
          Go on
        </Button>
      }
    >
      {unseen === 0
        ? `${catching}. ${filtered ? 'Nothing that matches the filter' : 'Nothing'} came since.`
        : `${catching}. ${formatCount(unseen, 'exchange')} came since.`}
    </EmptyState>
  );
}

function NothingSoFar() {
  return (
    <EmptyState
      icon={FilterX}
      title="Nothing found so far"
      actions={<Button onClick={() => void loadMore()}>Search on</Button>}
    >
      The search was stopped before it had looked at everything.
    </EmptyState>
  );
}

function NothingMatches() {
  const total = useEngine((engine) => engine.totals.exchanges);
  return (
    <EmptyState
      icon={FilterX}
      title="The filter hides everything"
      actions={<Button onClick={() => applyFilter('')}>Clear the filter</Button>}
    >
      {total > 0 ? `None of ${formatCount(total, 'exchange')} matches it.` : 'Nothing matches it yet.'} New
      ones appear here as soon as they do.
    </EmptyState>
  );
}

function LogCleared({ hidden }: { hidden: number }) {
  return (
    <EmptyState
      icon={Inbox}
      title="The list is cleared"
      actions={
        <>
          <Button variant="default" onClick={() => void bringBack()}>
            Bring back {formatCount(hidden, 'exchange')}
          </Button>
          <SendButton />
        </>
      }
    >
      What comes next appears here. The next start of the app removes what was cleared.
    </EmptyState>
  );
}

function NothingYet() {
  const url = useReceiverUrl();
  return (
    <EmptyState
      icon={Inbox}
      title="Nothing sent or caught yet"
      actions={
        <>
          <Button leftSection={<Play size={14} />} onClick={() => void runDemo()}>
            Run the demo
          </Button>
          <SendButton />
        </>
      }
    >
      <p className={styles.text}>
        The demo sends a sample to six endpoints of this app’s own receiver, and explains what becomes of
        each. It takes 11 s and no network.
      </p>
      {url === null ? (
        <p className={styles.text}>
          The receiver is stopped. Start it in the bar at the top to catch webhooks.
        </p>
      ) : (
        <>
          <p className={styles.text}>Or send anything to the receiver:</p>
          <Copyable label="Copy receiver URL" text={url} />
          <Copyable label="Copy curl command" text={curlExample(url)} />
        </>
      )}
    </EmptyState>
  );
}

/** Not called as the button at the top is, because each name stands once in a window. */
function SendButton() {
  return (
    <Button variant="default" leftSection={<Send size={14} />} onClick={() => void sendSample()}>
      Send a sample
    </Button>
  );
}

function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.copyable}>
      <code className={styles.code}>{text}</code>
      <CopyButton iconOnly label={label} getText={() => text} />
    </div>
  );
}
