import { contentCoding } from '@shared/body-text';
import type { Exchange, Part } from '@shared/model';
import { Suspense } from 'react';
import type { BodyState, Side } from '../../stores/exchange-store';
import { BodyContent } from './body-content';
import { BodyGate } from './body-gate';
import { bodyNotes } from './body-notes';
import styles from './message-pane.module.css';
import { useBody } from './use-body';
import { usePresented, useView } from './use-presented';

interface BodyViewProps {
  exchange: Exchange;
  side: Side;
  part: Part;
}

/** A body for people: decoded, and shown by its kind; hex where it is no text. */
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
  const answer = usePresented(body.bytes, part.headers);
  const view = useView(`${side}:body`, answer);
  if (answer.state === 'waiting') return <div className={styles.fill} aria-busy="true" />;
  const notes = bodyNotes(part, body, answer);
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
        <Suspense>
          <BodyContent
            bytes={body.bytes}
            shown={answer.state === 'ready' ? answer.value : null}
            view={view}
            side={side}
            explain={isEvent}
            label={`Body of the ${side}`}
          />
        </Suspense>
      </div>
    </div>
  );
}
