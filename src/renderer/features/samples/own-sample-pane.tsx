import { ActionIcon, Button, Menu } from '@mantine/core';
import { formatBytes } from '@shared/format';
import type { SampleSummary } from '@shared/samples/sample';
import { Ellipsis, Send } from 'lucide-react';
import { useEffect } from 'react';
import { discardDraft, loadText, typeText, useSamples } from '../../stores/samples-store';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import { openAb } from '../ab/open-ab';
import { PayloadPane } from './payload-pane';
import { deleteWithUndo, saveDraft, sendOpen } from './sample-actions';
import { openDuplicate, openRename } from './sample-draft';
import { exportOne } from './sample-files';
import styles from './samples-page.module.css';
import { TimestampSwitch } from './timestamp-switch';

/** A sample of the user's own: its text, whether it keeps the contract, and what can be done with it. */
export function OwnSamplePane({ sample }: { sample: SampleSummary }) {
  const { id, name, folder, size } = sample;
  const stored = useSamples((state) => state.stored[id]);
  const draft = useSamples((state) => state.drafts[id]);
  useEffect(() => {
    if (stored === undefined) void attempt('The sample was not read', () => loadText(id));
  }, [id, stored]);
  const text = draft ?? stored;
  const isDirty = draft !== undefined;
  return (
    <section className={styles.pane} aria-label={`Sample ${name}`}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name}>{name}</h2>
          <p className={styles.sub}>
            {folder === '' ? 'In no folder' : `In ${folder}`} · {formatBytes(size)}
            {isDirty && ' · not saved'}
          </p>
        </div>
        <div className={styles.actions}>
          {isDirty && (
            <>
              <Button variant="default" onClick={() => discardDraft(id)}>
                Discard changes
              </Button>
              <Button onClick={() => void saveDraft(id)}>Save sample</Button>
            </>
          )}
          <TimestampSwitch />
          <Button
            variant={isDirty ? 'default' : 'filled'}
            leftSection={<Send size={14} />}
            onClick={() => void sendOpen()}
          >
            {isDirty ? 'Save and send' : 'Send this sample'}
          </Button>
          <Menu position="bottom-end" width={220} shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={28} aria-label={`More for ${name}`}>
                <Ellipsis size={15} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => openRename(sample)}>Rename or move…</Menu.Item>
              <Menu.Item onClick={() => openDuplicate(name, folder, text ?? '')}>Duplicate…</Menu.Item>
              <Menu.Item onClick={() => openAb({ sampleIds: [id] }, name)}>
                A/B: send to several URLs…
              </Menu.Item>
              <Menu.Item onClick={() => void exportOne(sample)}>Export as a file…</Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={() => void deleteWithUndo([sample])}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <CopyButton iconOnly label="Copy payload" getText={() => text ?? ''} />
        </div>
      </header>
      <div className={styles.body}>
        {text !== undefined && <PayloadPane text={text} onChange={(typed) => typeText(id, typed)} />}
      </div>
    </section>
  );
}
