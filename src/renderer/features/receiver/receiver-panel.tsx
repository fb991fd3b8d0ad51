import { Button } from '@mantine/core';
import { isLoopback } from '@shared/receiver-host';
import { Globe, House, Play, RotateCw, Settings, Square } from 'lucide-react';
import { moveReceiver, restartReceiver, stopReceiver, useEngine } from '../../stores/engine-store';
import { useReceiverUrl } from '../../stores/receiver-url';
import { goTo } from '../../stores/view-store';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import { listenLocally, openAddress } from './address-draft';
import { curlExample } from './curl-example';
import styles from './receiver-panel.module.css';
import type { ReceiverWords } from './receiver-words';

const restart = () => void attempt('The receiver did not start', restartReceiver);
const move = () => void attempt('The receiver was not moved', moveReceiver);
const goLocal = () => void attempt('The address was not changed', listenLocally);
const stop = () => void attempt('The receiver did not stop', stopReceiver);

/** What can be done with the receiver. */
export function ReceiverPanel({ words, close }: { words: ReceiverWords; close: () => void }) {
  const { note } = words;
  const url = useReceiverUrl();
  const receiver = useEngine((engine) => engine.receiver);
  const wantedPort = receiver?.wantedPort ?? 0;
  const isMoved = url !== null && wantedPort !== 0 && receiver?.port !== wantedPort;
  const isOpen = receiver !== null && !isLoopback(receiver.host);
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
            {isMoved && (
              <Button leftSection={<RotateCw size={14} />} onClick={doAndClose(move)}>
                Use port {wantedPort} now
              </Button>
            )}
            <Button variant="default" leftSection={<Square size={13} />} onClick={doAndClose(stop)}>
              Stop
            </Button>
          </>
        )}
        {isOpen && (
          <Button variant="default" leftSection={<House size={14} />} onClick={doAndClose(goLocal)}>
            This computer only
          </Button>
        )}
        <Button variant="default" leftSection={<Globe size={14} />} onClick={doAndClose(openAddress)}>
          Address and access
        </Button>
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
