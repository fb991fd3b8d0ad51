import { Button } from '@mantine/core';
import type { KeptLog } from '@shared/backup/kept-log';
import { formatBytes, formatDateTime } from '@shared/format';
import { ArchiveRestore, DatabaseBackup } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { useEngine } from '../../stores/engine-store';
import { attempt } from '../../ui/errors';
import { Section } from '../../ui/section';
import { backUpLog, restoreLog } from './backup-actions';
import styles from './settings-page.module.css';

/** Taking the whole log away, bringing one back, and the logs that gave way to one. */
export function BackupSection() {
  const kept = useKeptLogs();
  return (
    <Section title="Back-up">
      <div className={styles.folder}>
        <Button variant="default" leftSection={<DatabaseBackup size={14} />} onClick={() => void backUpLog()}>
          Back up…
        </Button>
        <Button
          variant="default"
          leftSection={<ArchiveRestore size={14} />}
          onClick={() => void restoreLog()}
        >
          Restore…
        </Button>
      </div>
      <p className={styles.text}>
        A back-up is the whole log in one file, with the secrets in it. Restoring one keeps the log that is
        here.
      </p>
      {kept.length > 0 && (
        <ul className={styles.kept} aria-label="Logs before a restore">
          {kept.map(({ name, bytes, at }) => (
            <li key={name} className={styles.folder}>
              <span className={styles.keptName}>
                The log until {until(at)}, {formatBytes(bytes)}
              </span>
              <Button
                variant="default"
                aria-label={`Put back the log until ${until(at)}`}
                onClick={() => void attempt('It was not put back', () => call('backup.putBack', { name }))}
              >
                Put back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Names of files count whole seconds. */
const until = (at: number) => formatDateTime(at).replace('.000', '');

/** Asked again whenever the engine has started again. */
function useKeptLogs(): readonly KeptLog[] {
  const app = useEngine((engine) => engine.app);
  const [kept, setKept] = useState<readonly KeptLog[]>([]);
  useEffect(() => {
    let isShown = true;
    if (app) {
      void call('backup.kept', {}).then(
        (found) => isShown && setKept(found),
        () => undefined,
      );
    }
    return () => {
      isShown = false;
    };
  }, [app]);
  return kept;
}
