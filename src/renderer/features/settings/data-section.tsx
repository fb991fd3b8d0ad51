import { Button } from '@mantine/core';
import { formatBytes } from '@shared/format';
import { FolderOpen } from 'lucide-react';
import { useEngine } from '../../stores/engine-store';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import { Section } from '../../ui/section';
import styles from './settings-page.module.css';

/** Where everything lies. */
export function DataSection() {
  const dataDir = useEngine((engine) => engine.app?.dataDir ?? '');
  const bytes = useEngine((engine) => engine.totals.bytes);
  const reveal = () => void attempt('The folder could not be shown', () => window.desktop.revealDataFolder());
  return (
    <Section title="Data folder">
      <div className={styles.folder}>
        <code className={styles.path}>{dataDir}</code>
        <CopyButton iconOnly label="Copy path" getText={() => dataDir} />
        <Button variant="default" leftSection={<FolderOpen size={14} />} onClick={reveal}>
          Reveal
        </Button>
      </div>
      <p className={styles.text}>The log takes {formatBytes(bytes)}. Nothing is stored anywhere else.</p>
    </Section>
  );
}
