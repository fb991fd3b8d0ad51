import { contentCoding } from '@shared/body-text';
import type { Exchange, Part } from '@shared/model';
import { useMemo } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import type { BodyState, Side } from '../../stores/exchange-store';
import { BodyGate } from './body-gate';
import { bodyNotes } from './body-notes';
import { HexView } from './hex-view';
import styles from './message-pane.module.css';
import { presentBody } from './present-body';
import { TextView } from './text-view';
import { useBody } from './use-body';

interface BodyViewProps {
  exchange: Exchange;
  side: Side;
  part: Part;
}

/** A body for people: decoded, JSON laid out, hex where it is no text. */
export function BodyView({ exchange, side, part }: BodyViewProps) {
  const form = contentCoding(part) === null ? 'wire' : 'decoded';
  const body = useBody(side, form, part.size > 0);
  if (part.size === 0) return <p className={styles.quiet}>No body</p>;
  if (body?.state !== 'ready') return <BodyGate body={body} side={side} form={form} />;
  return <Ready exchange={exchange} side={side} part={part} body={body} />;
}

function Ready({
  exchange,
  side,
  part,
  body,
}: BodyViewProps & { body: Extract<BodyState, { state: 'ready' }> }) {
  const hex = useDetailView((view) => view.hex[side]);
  const shown = useMemo(() => presentBody(body.bytes, part), [body, part]);
  const notes = bodyNotes(part, body, shown);
  const isEvent = side === 'request' && exchange.summary.event !== null;
  return (
    <div className={styles.fill}>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map(({ tone, text }) => (
            <li key={text} data-tone={tone}>
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.viewer}>
        {hex || shown.kind === 'binary' ? (
          <HexView bytes={body.bytes} label={`Body of the ${side} as hex`} />
        ) : (
          <TextView text={shown.text} json={shown.json} explain={isEvent} label={`Body of the ${side}`} />
        )}
      </div>
    </div>
  );
}
