import { Button, Progress } from '@mantine/core';
import type { UpdateAction, UpdateState, Updates } from '@shared/updates';
import { useEffect, useRef, useState } from 'react';
import { attempt } from '../../ui/errors';
import styles from './about-page.module.css';
import { underWay } from './under-way';
import { updateWords } from './update-words';

const act = (action: UpdateAction) =>
  void attempt('It could not be begun', () => window.desktop.updates(action));

/** What there is to do. */
const offers: Partial<Record<UpdateState['state'], [label: string, action: UpdateAction]>> = {
  idle: ['Check for updates', 'check'],
  newest: ['Check for updates', 'check'],
  failed: ['Check for updates', 'check'],
  checking: ['Cancel', 'cancel'],
  found: ['Download', 'download'],
  downloading: ['Cancel', 'cancel'],
  ready: ['Restart now', 'restart'],
};

/** Newer versions of the app. Nobody is asked before a person asks. */
export function UpdatesSection() {
  const updates = useUpdates();
  /** What a restart would cut off, while the person is asked about it. */
  const [busy, setBusy] = useState<string | null>(null);
  if (!updates) return null;
  const { now, host } = updates;
  // A restart that failed is over, and so is the question.
  const cutOff = now.state === 'ready' ? busy : null;
  const [label, action] = offers[now.state] ?? [];
  const begin = () => {
    const underWayNow = action === 'restart' ? underWay() : null;
    setBusy(underWayNow);
    if (underWayNow === null && action) act(action);
  };
  return (
    <section aria-labelledby="updates">
      <h2 id="updates">Updates</h2>
      <p role="status">{updateWords(updates)}</p>
      {now.state === 'downloading' && (
        <Progress value={(now.done / Math.max(now.total, 1)) * 100} aria-label="Download of the update" />
      )}
      <div className={styles.offers}>
        {cutOff !== null && <RestartQuestion cutOff={cutOff} leave={() => setBusy(null)} />}
        {cutOff === null && action && (
          <Button variant="default" onClick={begin}>
            {label}
          </Button>
        )}
      </div>
      {action && (
        <p>
          Nobody is asked but {host}, and only when you ask. It learns your address, as every server does.
        </p>
      )}
    </section>
  );
}

/** The harmless answer has the focus. */
function RestartQuestion({ cutOff, leave }: { cutOff: string; leave: () => void }) {
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => harmless.current?.focus(), []);
  return (
    <>
      <span role="alert">{cutOff} What has not ended 8 s later is cut off.</span>
      <Button ref={harmless} variant="default" onClick={leave}>
        Not yet
      </Button>
      <Button color="red" onClick={() => act('restart')}>
        Restart nevertheless
      </Button>
    </>
  );
}

function useUpdates(): Updates | null {
  const [updates, setUpdates] = useState<Updates | null>(null);
  useEffect(() => {
    const stop = window.desktop.onUpdates(setUpdates);
    void attempt('Updates are not to be seen', () => window.desktop.updates('look')).then(
      (now) => now && setUpdates(now),
    );
    return stop;
  }, []);
  return updates;
}
