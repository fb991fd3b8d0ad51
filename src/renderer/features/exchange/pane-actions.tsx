import { ActionIcon, Tooltip } from '@mantine/core';
import { contentCoding } from '@shared/body-text';
import { hexDump } from '@shared/hex';
import type { Exchange, Part } from '@shared/model';
import { Binary, WrapText } from 'lucide-react';
import type { ReactNode } from 'react';
import { toggleHex, toggleWrap, useDetailView } from '../../stores/detail-view-store';
import { type BodyState, type Side, useExchange } from '../../stores/exchange-store';
import { CopyButton } from '../../ui/copy-button';
import styles from './message-pane.module.css';
import { presentBody } from './present-body';
import { rawBytes, rawText } from './raw-message';

interface PaneActionsProps {
  exchange: Exchange;
  side: Side;
  part: Part;
}

/** What can be done with the view that is chosen: copy it, see it as hex, break its lines. */
export function PaneActions({ side, part }: PaneActionsProps) {
  const tab = useDetailView((view) => view.tabs[side]);
  const hex = useDetailView((view) => view.hex[side]);
  const wrap = useDetailView((view) => view.wrap);
  const form = tab === 'body' && contentCoding(part) !== null ? 'decoded' : 'wire';
  const body = useExchange((open) => open.bodies[`${side}:${form}`]);
  if (tab === 'headers') {
    const getText = () => part.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
    return (
      <div className={styles.actions}>
        {part.headers.length > 0 && <CopyButton iconOnly label="Copy all headers" getText={getText} />}
      </div>
    );
  }
  const bytes = bytesOf(part, body);
  if (bytes === null || (tab === 'body' && part.size === 0)) return <div className={styles.actions} />;
  const copyText = () => (tab === 'raw' ? rawCopy(part, bytes, hex) : bodyCopy(part, bytes, hex));
  return (
    <div className={styles.actions}>
      <Toggle
        label="Show as hex"
        pressed={hex}
        onToggle={() => toggleHex(side)}
        icon={<Binary size={15} />}
      />
      <Toggle label="Wrap long lines" pressed={wrap} onToggle={toggleWrap} icon={<WrapText size={15} />} />
      <CopyButton
        iconOnly
        label={tab === 'raw' ? `Copy whole ${side}` : `Copy ${side} body`}
        getText={copyText}
      />
    </div>
  );
}

function bytesOf(part: Part, body: BodyState | undefined): Uint8Array | null {
  if (part.size === 0) return new Uint8Array();
  return body?.state === 'ready' ? body.bytes : null;
}

/** Copies the text as it came, not as it is laid out: it is what was signed, hashed or parsed. */
function bodyCopy(part: Part, bytes: Uint8Array, hex: boolean): string {
  const shown = presentBody(bytes, part);
  return hex || shown.kind === 'binary' ? hexDump(bytes) : shown.sent;
}

function rawCopy(part: Part, bytes: Uint8Array, hex: boolean): string {
  return hex ? hexDump(rawBytes(part, bytes)) : rawText(part, bytes).text;
}

interface ToggleProps {
  label: string;
  pressed: boolean;
  onToggle: () => void;
  icon: ReactNode;
}

function Toggle({ label, pressed, onToggle, icon }: ToggleProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        color={pressed ? 'accent' : 'gray'}
        size={26}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onToggle}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
