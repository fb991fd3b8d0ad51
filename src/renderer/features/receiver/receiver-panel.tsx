import { Button } from '@mantine/core';
import { Play, RotateCw, Settings, Square } from 'lucide-react';
import { restartReceiver, stopReceiver } from '../../stores/engine-store';
import { goTo } from '../../stores/view-store';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import { curlExample } from './curl-example';
import styles from './receiver-panel.module.css';
import type { ReceiverWords } from './receiver-words';

const restart = () => void attempt('The receiver did not start', restartReceiver);
const stop = () => void attempt('The receiver did not stop', stopReceiver);

/** What can be done with the receiver. */
export function ReceiverPanel({ words, close }: { words: ReceiverWords; close: () => void }) {
  const { url, note } = words;
  // The pill shows what comes of it; the button that was pressed may be gone by then.
  const doAndClose = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <div className={styles.panel}>
      {note !== null && <p className={styles.note}>{note}</p>}
      {url !== null && (
        <>
          <p className={styles.text}>
            Every request to this address is caught and logged, whatever its path and method. It is answered
            by the endpoint of its path, or else with 200.
          </p>
          <CopyLine label="Copy URL" text={url} getText={() => url} />
          <CopyLine label="Copy curl command" text={curlExample(url)} getText={() => curlExample(url)} />
        </>
      )}
      <div className={styles.actions}>
        {url === null ? (
          <Button leftSection={<Play size={14} />} onClick={doAndClose(restart)}>
            Start again
          </Button>
        ) : (
          <>
            {note !== null && (
              <Button variant="default" leftSection={<RotateCw size={14} />} onClick={doAndClose(restart)}>
                Try again
              </Button>
            )}
            <Button variant="default" leftSection={<Square size={13} />} onClick={doAndClose(stop)}>
              Stop
            </Button>
          </>
        )}
        <Button
          variant="default"
          leftSection={<Settings size={14} />}
          onClick={doAndClose(() => goTo('settings'))}
        >
          Receiver settings
        </Button>
      </div>
    </div>
  );
}

function CopyLine({ label, text, getText }: { label: string; text: string; getText: () => string }) {
  return (
    <div className={styles.line}>
      <code className={styles.code}>{text}</code>
      <CopyButton iconOnly label={label} getText={getText} />
    </div>
  );
}
