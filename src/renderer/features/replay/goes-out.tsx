import { Tabs } from '@mantine/core';
import { utf8Text } from '@shared/bytes';
import { formatBytes } from '@shared/format';
import { hexDump } from '@shared/hex';
import type { ReplayPreview } from '@shared/replay/replay';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../bridge';
import { CopyButton } from '../../ui/copy-button';
import { describeError } from '../../ui/errors';
import { DiffView } from '../compare/diff-view';
import styles from './edit-dialog.module.css';
import type { EditDraft, Edited, EditProblems } from './edit-draft';

interface GoesOutProps {
  draft: EditDraft;
  /** The same object as long as nothing is changed. */
  edited: Edited | null;
  problems: EditProblems;
}

/** How long nothing must be typed before the bytes are asked for, in ms. */
const patience = 150;
/** More of a body than this is not laid out, in characters. */
const mostShown = 200_000;

/** The bytes that will go out, as the engine writes them, and how they differ from the original. */
export function GoesOut({ draft, edited, problems }: GoesOutProps) {
  const [now, setNow] = useState<ReplayPreview>(draft.before);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (!edited) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      call('replays.preview', edited).then(
        (preview) => {
          if (!wanted) return;
          setNow(preview);
          setFailure(null);
        },
        (error: unknown) => wanted && setFailure(describeError(error)),
      );
    }, patience);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [edited]);
  const [before, after] = useMemo(() => [textOf(draft.before), textOf(now)], [draft.before, now]);
  const texts = useMemo(() => ({ a: before, b: after, json: false, note: null }), [before, after]);
  const words = failure ?? Object.values(problems)[0] ?? null;
  return (
    <Tabs defaultValue="bytes" className={styles.side ?? ''}>
      <div className={styles.head}>
        <Tabs.List aria-label="What goes out" className={styles.tabs ?? ''}>
          <Tabs.Tab value="bytes">What goes out</Tabs.Tab>
          <Tabs.Tab value="diff">{before === after ? 'No changes' : 'Changes'}</Tabs.Tab>
        </Tabs.List>
        <span className={styles.size}>{formatBytes(now.body.byteLength)} body</span>
        <CopyButton iconOnly label="Copy what goes out" getText={() => after} />
      </div>
      {words !== null && <p className={styles.stale}>{words} Shown is what was right before.</p>}
      <Tabs.Panel value="bytes" tabIndex={0} className={styles.panel ?? ''}>
        <section aria-label="Bytes that go out">
          <pre className={styles.bytes}>{after}</pre>
        </section>
      </Tabs.Panel>
      <Tabs.Panel value="diff" className={styles.panel ?? ''}>
        {before === after ? (
          <p className={styles.note}>It is the same, byte for byte.</p>
        ) : (
          <div className={styles.diff}>
            <DiffView texts={texts} layout="inline" collapse={false} label="request" />
          </div>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

function textOf({ head, body }: ReplayPreview): string {
  const text = utf8Text(body);
  const shown = text ?? hexDump(body.subarray(0, mostShown / 4));
  return `${head.replaceAll('\r\n', '\n')}${shown.slice(0, mostShown)}`;
}
