import { type JsonPlace, jsonPlaceAt } from '@shared/body/json-scan';
import { useEffect, useRef, useState } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { forgetJsonPlace, rememberJsonPlace } from './json-place';
import { JsonStrip } from './json-strip';
import type { ShownText } from './present-body';
import { createTextEditor, type Syntax, type TextEditor } from './text-editor';
import styles from './text-view.module.css';

interface TextViewProps {
  shown: ShownText;
  /** What it is coloured and folded as. */
  syntax: Syntax | null;
  /** Whether fields of the `onPromptFinished` contract are explained. */
  explain: boolean;
  side: Side;
  label: string;
}

/** A longer text, in characters, is shown plain: reading its structure would keep the window busy for seconds. */
const mostColoured = 3_000_000;

/** A text to be read, not changed: folding, search with Ctrl+F, and of JSON the path and value at the cursor. */
export function TextView({ shown, syntax, explain, side, label }: TextViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(null);
  const { text } = shown;
  const wrap = useDetailView((view) => view.wrap) && shown.canWrap;
  const coloured = text.length <= mostColoured ? syntax : null;
  const folded = useDetailView((view) => view.folded[side]) && coloured !== null;
  const [cursor, setCursor] = useState<{ text: string; place: JsonPlace } | null>(null);
  const json = syntax === 'json' ? text : null;

  const onCursor = useRef<(offset: number) => void>(() => {});
  onCursor.current = (offset) => {
    const place = json === null ? null : jsonPlaceAt(json, offset);
    setCursor(place && { text, place });
    rememberJsonPlace(place && { text, place });
  };

  useEffect(() => {
    if (!parent.current) return;
    const created = createTextEditor(parent.current, label, {
      onCursor: (offset) => onCursor.current(offset),
    });
    editor.current = created;
    return () => {
      created.destroy();
      forgetJsonPlace();
    };
  }, [label]);

  useEffect(
    () => editor.current?.show({ text, syntax: coloured, explain, wrap, folded }),
    [text, coloured, explain, wrap, folded],
  );

  return (
    <div className={styles.root}>
      <div ref={parent} className={styles.editor} />
      {coloured !== syntax && (
        <p className={styles.plain}>It is long, so it is shown without colours and folding.</p>
      )}
      {cursor?.text === text && <JsonStrip text={text} place={cursor.place} explain={explain} />}
    </div>
  );
}
