import { Button } from '@mantine/core';
import { formatBytes, formatCount } from '@shared/format';
import type { SampleSummary } from '@shared/samples/sample';
import { samplePath } from '@shared/samples/sample-path';
import { Download, FolderInput, GitFork, Send, Trash2 } from 'lucide-react';
import { openAb } from '../ab/open-ab';
import { deleteWithUndo } from './sample-actions';
import { openMove, openRenameFolder } from './sample-draft';
import { exportSamples } from './sample-files';
import styles from './samples-page.module.css';
import { openSendSet } from './send-set-draft';

/** Samples that are listed; of more, the number is told. */
const mostListed = 200;

interface SetPaneProps {
  /** The folder that they are the content of; null for a selection. */
  folder: string | null;
  samples: readonly SampleSummary[];
}

/** A folder, or several samples that are selected, and what can be done with all of them. */
export function SetPane({ folder, samples }: SetPaneProps) {
  const ids = samples.map(({ id }) => id);
  const count = formatCount(samples.length, 'sample');
  const bytes = samples.reduce((sum, { size }) => sum + size, 0);
  const title = folder ?? `${count} selected`;
  const about = folder === null ? count : `${folder}, ${count}`;
  return (
    <section className={styles.pane} aria-label={folder === null ? 'Selected samples' : `Folder ${folder}`}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name}>{title}</h2>
          <p className={styles.sub}>
            {folder === null ? formatBytes(bytes) : `${count} · ${formatBytes(bytes)}`}
          </p>
        </div>
        <div className={styles.actions}>
          <Button
            leftSection={<Send size={14} />}
            onClick={() => openSendSet({ sampleIds: ids }, about, ids.length)}
          >
            Send all
          </Button>
          <Button
            variant="default"
            leftSection={<GitFork size={14} />}
            onClick={() => openAb({ sampleIds: ids }, about)}
          >
            A/B
          </Button>
          <Button
            variant="default"
            leftSection={<FolderInput size={14} />}
            onClick={() => (folder === null ? openMove(ids) : openRenameFolder(folder))}
          >
            {folder === null ? 'Move' : 'Rename folder'}
          </Button>
          <Button
            variant="default"
            leftSection={<Download size={14} />}
            onClick={() => void exportSamples(ids)}
          >
            Export samples
          </Button>
          <Button
            variant="default"
            leftSection={<Trash2 size={14} />}
            onClick={() => void deleteWithUndo(samples)}
          >
            Delete all
          </Button>
        </div>
      </header>
      <div className={styles.set}>
        <ul>
          {samples.slice(0, mostListed).map((sample) => (
            <li key={sample.id}>
              <span>{samplePath(sample)}</span>
              <span className={styles.size}>{formatBytes(sample.size)}</span>
            </li>
          ))}
        </ul>
        {samples.length > mostListed && (
          <p>And {(samples.length - mostListed).toLocaleString('en-US')} more.</p>
        )}
      </div>
    </section>
  );
}
