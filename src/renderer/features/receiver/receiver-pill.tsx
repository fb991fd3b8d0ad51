import { Popover, Tooltip, VisuallyHidden } from '@mantine/core';
import { Check, ChevronDown, Copy } from 'lucide-react';
import { useState } from 'react';
import { useEngine } from '../../stores/engine-store';
import { receiverUrl } from '../../stores/receiver-url';
import { useCopy } from '../../ui/use-copy';
import { ReceiverPanel } from './receiver-panel';
import styles from './receiver-pill.module.css';
import { receiverWords } from './receiver-words';

/** Where the receiver catches. A click copies the URL; the arrow opens what can be done about it. */
export function ReceiverPill() {
  const receiver = useEngine((state) => state.receiver);
  const engine = useEngine((state) => state.engine);
  const [opened, setOpened] = useState(false);
  const { copied, copy } = useCopy();
  const words = receiverWords(receiver, engine);
  const { url } = words;
  const Icon = copied ? Check : Copy;

  return (
    <div className={styles.pill} data-tone={words.tone} role="status" aria-label="Receiver">
      <Tooltip
        label={copied ? 'Copied' : (words.note ?? 'Copy the URL')}
        disabled={opened}
        maw={360}
        multiline
      >
        <button
          type="button"
          className={styles.main}
          onClick={() => (url === null ? setOpened(true) : void copy(receiverUrl() ?? url))}
        >
          <span className={styles.dot} />
          <span className={styles.text}>{words.text}</span>
          {words.aside !== null && <span className={styles.aside}>· {words.aside}</span>}
          {url !== null && <Icon size={12} className={styles.copy} aria-hidden="true" />}
        </button>
      </Tooltip>
      <VisuallyHidden>{copied ? 'Copied' : ''}</VisuallyHidden>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={440}
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button
            type="button"
            className={styles.more}
            aria-label="Receiver actions"
            onClick={() => setOpened((now) => !now)}
          >
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <ReceiverPanel words={words} close={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
