import { parseParameters } from '@shared/body/media-type';
import { contentType, headerValue } from '@shared/body-text';
import { formatBytes } from '@shared/format';
import { useMemo, useState } from 'react';
import type { ViewName } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { keyed } from '../../ui/keyed';
import { BodyContent } from './body-content';
import { bodyViews, viewOf } from './body-views';
import { HeaderTable } from './headers-view';
import styles from './parts-view.module.css';
import type { PartPlace } from './present-body';
import { usePresented } from './use-presented';
import { ViewSelect } from './view-select';

interface PartsViewProps {
  /** The whole multipart body. */
  bytes: Uint8Array;
  parts: readonly PartPlace[];
  side: Side;
  label: string;
}

/** The parts of a multipart body, and the one that is chosen: its headers, and its body by its own type. */
export function PartsView({ bytes, parts, side, label }: PartsViewProps) {
  const [chosen, setChosen] = useState(0);
  const index = chosen < parts.length ? chosen : 0;
  const part = parts[index];
  return (
    <div className={styles.root}>
      <div className={styles.list} role="radiogroup" aria-label={`Parts of the ${label.toLowerCase()}`}>
        {keyed(parts).map(({ key, item }) => (
          <label key={key} className={styles.item}>
            <input
              type="radio"
              name={`parts-${side}-${label}`}
              checked={key === index}
              onChange={() => setChosen(key)}
            />
            <span className={styles.name}>{nameOf(item, key)}</span>
            <span className={styles.dim}>{contentType(item.headers) || 'no type'}</span>
            <span className={styles.size}>{formatBytes(item.length)}</span>
          </label>
        ))}
      </div>
      {part && <PartView key={index} bytes={bytes} part={part} index={index} side={side} label={label} />}
    </div>
  );
}

interface PartViewProps extends Omit<PartsViewProps, 'parts'> {
  part: PartPlace;
  index: number;
}

function PartView({ bytes, part, index, side, label }: PartViewProps) {
  const body = useMemo(() => bytes.subarray(part.offset, part.offset + part.length), [bytes, part]);
  const answer = usePresented(body, part.headers);
  const [wanted, setWanted] = useState<ViewName | null>(null);
  const shown = answer.state === 'ready' ? answer.value : null;
  const views = shown ? bodyViews(shown) : [];
  const view = shown ? viewOf(views, wanted) : 'hex';
  const notes = shown ? [shown.problem, ...shown.mismatches].filter((note) => note !== null) : [];
  return (
    <div className={styles.part}>
      <div className={styles.headers}>
        {part.headers.length > 0 ? (
          <HeaderTable pairs={part.headers} caption={`Headers of part ${index + 1}`} />
        ) : (
          <p className={styles.note}>This part has no headers.</p>
        )}
      </div>
      <div className={styles.bar}>
        {notes.map((note) => (
          <span key={note} className={styles.note}>
            {note}
          </span>
        ))}
        <span className={styles.select}>
          <ViewSelect label={`View of part ${index + 1}`} views={views} view={view} onChoose={setWanted} />
        </span>
      </div>
      <div className={styles.body}>
        {part.length === 0 ? (
          <p className={styles.note}>This part is empty.</p>
        ) : answer.state === 'waiting' ? (
          <div aria-busy="true" />
        ) : (
          <BodyContent
            bytes={body}
            shown={shown}
            view={view}
            side={side}
            explain={false}
            label={`Part ${index + 1} of the ${label.toLowerCase()}`}
          />
        )}
      </div>
    </div>
  );
}

/** `file “report.pdf”`, as its Content-Disposition names it (RFC 7578 §4.2). */
function nameOf({ headers }: PartPlace, index: number): string {
  const { parameters } = parseParameters(headerValue(headers, 'content-disposition') ?? '');
  const name = parameters.get('name');
  const fileName = parameters.get('filename');
  const words = [name, fileName !== undefined && `“${fileName}”`].filter(Boolean).join(' ');
  return words === '' ? `Part ${index + 1}` : words;
}
