import { ActionIcon, Switch, Tooltip } from '@mantine/core';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { answerWords, gateWords } from '@shared/endpoint/endpoint-words';
import { GripVertical, Send } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useEngine } from '../../stores/engine-store';
import { CopyButton } from '../../ui/copy-button';
import { endpointUrl, sendSampleTo, setEnabled } from './endpoint-actions';
import { openEndpoint } from './endpoint-editing';
import { EndpointMenu } from './endpoint-menu';
import styles from './endpoint-table.module.css';
import { endpointNameId } from './focus-names';

interface EndpointRowProps {
  endpoint: Endpoint;
  isFirst: boolean;
  isLast: boolean;
  /** Whether what is dragged would be dropped here. */
  isOver: boolean;
  onShift: (by: number) => void;
  onDragStart: () => void;
  /** Undefined while nothing of this list is dragged. */
  onDragOver: (() => void) | undefined;
  onDrop: () => void;
  onDragEnd: () => void;
}

/** One endpoint: its name opens it, the switch and the buttons work at once, its grip moves it. */
export function EndpointRow(props: EndpointRowProps) {
  const { endpoint, isOver, onShift, onDragStart, onDragOver, onDrop, onDragEnd } = props;
  const row = useRef<HTMLTableRowElement>(null);
  const nameId = useId();
  const receiverUrl = useEngine((engine) => engine.receiver?.url ?? null);
  const { name } = endpoint;
  const url = endpointUrl(endpoint, receiverUrl);
  // A secret is copied, but not shown to whoever looks on.
  const shownPath = `${endpoint.access.kind === 'secret_path' ? '/•••' : ''}${endpoint.path}`;

  return (
    <tr
      ref={row}
      className={styles.row}
      data-enabled={endpoint.enabled}
      data-over={isOver}
      onDragOver={
        onDragOver &&
        ((event) => {
          event.preventDefault();
          onDragOver();
        })
      }
      onDrop={onDrop}
    >
      <td>
        <button
          type="button"
          className={styles.gripButton}
          aria-label={`Move ${name}`}
          title="Drag, or press the arrow up or down"
          draggable
          onKeyDown={(event) => pressed(event, onShift)}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            if (row.current) event.dataTransfer.setDragImage(row.current, 0, 0);
            onDragStart();
          }}
          onDragEnd={onDragEnd}
        >
          <GripVertical size={14} aria-hidden="true" />
        </button>
      </td>
      <td>
        <Switch
          size="xs"
          aria-label="Enabled"
          aria-describedby={nameId}
          checked={endpoint.enabled}
          onChange={(event) => setEnabled(endpoint, event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <span id={nameId} hidden>
          {name}
        </span>
        <button
          type="button"
          id={endpointNameId(endpoint.id)}
          className={styles.open}
          title={name}
          onClick={() => openEndpoint(endpoint)}
        >
          {name}
        </button>
      </th>
      <td>
        <span className={styles.url} title={`${receiverUrl ?? ''}${shownPath}`}>
          <span className={styles.origin}>{receiverUrl}</span>
          <span className={styles.path}>{shownPath}</span>
        </span>
      </td>
      <td>
        <Answers endpoint={endpoint} />
      </td>
      <td>
        <div className={styles.buttons}>
          <CopyButton iconOnly label={`Copy URL of ${name}`} getText={() => url} />
          <Tooltip label={`Send sample to ${name}`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={`Send sample to ${name}`}
              onClick={() => void sendSampleTo(endpoint)}
            >
              <Send size={14} />
            </ActionIcon>
          </Tooltip>
          <EndpointMenu {...props} />
        </div>
      </td>
    </tr>
  );
}

function Answers({ endpoint }: { endpoint: Endpoint }) {
  const words = answerWords(endpoint).join(' · ');
  return (
    <div className={styles.answer}>
      <span className={styles.words} title={words}>
        {words}
      </span>
      {gateWords(endpoint).map((gate) => (
        <span key={gate} className={styles.badge}>
          {gate}
        </span>
      ))}
    </div>
  );
}

function pressed(event: KeyboardEvent, shift: (by: number) => void): void {
  const steps: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -1e9, End: 1e9 };
  const by = steps[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  shift(by);
}
