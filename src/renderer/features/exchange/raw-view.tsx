import { headerValue } from '@shared/body-text';
import type { Part } from '@shared/model';
import { Suspense, useMemo } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { askWorker } from './ask-worker';
import { BodyGate } from './body-gate';
import { HexView } from './hex-view';
import { TextView } from './later-text-view';
import styles from './message-pane.module.css';
import { rawBytes } from './raw-message';
import { useAnswer } from './use-answer';
import { useBody } from './use-body';

const none = new Uint8Array();

/** The whole message as it stood on the wire. */
export function RawView({ part, side }: { part: Part; side: Side }) {
  const body = useBody(side, 'wire', part.size > 0);
  const hex = useDetailView((view) => view.views[`${side}:raw`]) === 'hex';
  const ready = part.size === 0 ? none : body?.state === 'ready' ? body.bytes : null;
  const asked = useMemo(() => ready && askWorker({ kind: 'raw', part, bytes: ready }), [part, ready]);
  const raw = useAnswer(asked);
  const whole = useMemo(() => (hex && ready ? rawBytes(part, ready) : null), [hex, part, ready]);
  const chunked = /\bchunked\b/i.test(headerValue(part.headers, 'transfer-encoding') ?? '');
  const escaped = raw.state === 'ready' && raw.value.binary && !hex;
  const label = `The whole ${side}`;
  return (
    <div className={styles.fill}>
      {(chunked || escaped || raw.state === 'failed') && (
        <ul className={styles.notes}>
          {chunked && <li>The body is shown without the frames of its chunks.</li>}
          {escaped && (
            <li>The body is not text: bytes that cannot be read are shown as \x and two hex digits.</li>
          )}
          {raw.state === 'failed' && <li data-tone="warn">{raw.message}</li>}
        </ul>
      )}
      <div className={styles.viewer}>
        <Suspense>
          {ready === null ? (
            <BodyGate body={body?.state === 'ready' ? undefined : body} side={side} form="wire" />
          ) : whole ? (
            <HexView bytes={whole} label={`${label} as hex`} />
          ) : raw.state === 'ready' ? (
            <TextView shown={raw.value} syntax={null} explain={false} side={side} label={label} />
          ) : (
            <div aria-busy="true" />
          )}
        </Suspense>
      </div>
    </div>
  );
}
