import { headerValue } from '@shared/body-text';
import type { Part } from '@shared/model';
import { useMemo } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { BodyGate } from './body-gate';
import { HexView } from './hex-view';
import styles from './message-pane.module.css';
import { rawBytes, rawText } from './raw-message';
import { TextView } from './text-view';
import { useBody } from './use-body';

const none = new Uint8Array();

/** The whole message as it stood on the wire. */
export function RawView({ part, side }: { part: Part; side: Side }) {
  const body = useBody(side, 'wire', part.size > 0);
  const hex = useDetailView((view) => view.hex[side]);
  const ready = part.size === 0 ? none : body?.state === 'ready' ? body.bytes : null;
  const raw = useMemo(() => ready && rawText(part, ready), [part, ready]);
  const chunked = /\bchunked\b/i.test(headerValue(part.headers, 'transfer-encoding') ?? '');
  const escaped = raw?.binary === true && !hex;
  return (
    <div className={styles.fill}>
      {(chunked || escaped) && (
        <ul className={styles.notes}>
          {chunked && <li>The body is shown without the frames of its chunks.</li>}
          {escaped && (
            <li>The body is not text: bytes that cannot be read are shown as \x and two hex digits.</li>
          )}
        </ul>
      )}
      <div className={styles.viewer}>
        {ready === null || raw === null ? (
          <BodyGate body={body?.state === 'ready' ? undefined : body} side={side} form="wire" />
        ) : hex ? (
          <HexView bytes={rawBytes(part, ready)} label={`The whole ${side} as hex`} />
        ) : (
          <TextView text={raw.text} json={false} explain={false} label={`The whole ${side}`} />
        )}
      </div>
    </div>
  );
}
