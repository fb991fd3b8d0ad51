import { type JsonPlace, jsonPlaceAt } from '@shared/body/json-scan';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import type { Side } from '../../stores/exchange-store';
import { FoundBar } from '../found/found-bar';
import { useFound } from '../found/use-found';
import { forgetJsonPlace, rememberJsonPlace } from './json-place';
import { JsonStrip } from './json-strip';
import type { ShownText } from './present-body';
import { createTextEditor, type Syntax, type TextEditor } from './text-editor';
import styles from './text-view.module.css';

interface TextViewProps {
  shown: ShownText;
  /** What it is coloured and folded as. */
  syntax: Syntax | null;
  /** True where it is too long or too deep to be coloured and folded. */
  plain?: boolean;
  /** Whether fields of the `onPromptFinished` contract are explained. */
  explain: boolean;
  side: Side;
  label: string;
}

/** A text to be read, not changed: folding, search with Ctrl+F, and of JSON the path and value at the cursor. */
export function TextView({ shown, syntax, plain = false, explain, side, label }: TextViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(null);
  const { text } = shown;
  const found = useFound(text, parent);
  const wrap = useDetailView((view) => view.wrap) && shown.canWrap;
  const coloured = plain ? null : syntax;
  const folded = useDetailView((view) => view.folded[side]) && coloured !== null;
  const [cursor, setCursor] = useState<{ text: string; place: JsonPlace } | null>(null);
  // The editor counts a line break as one character, however it was sent.
  const json = useMemo(() => (syntax === 'json' ? withPlainBreaks(text) : null), [syntax, text]);

  const onCursor = useRef<(offset: number) => void>(() => {});
  onCursor.current = (offset) => {
    const place = json === null ? null : jsonPlaceAt(json, offset);
    const placed = json !== null && place ? { text: json, place } : null;
    setCursor(placed);
    rememberJsonPlace(placed);
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

  useEffect(() => {
    editor.current?.show({ text, syntax: coloured, explain, wrap, folded });
    editor.current?.mark(found.places, found.current);
  }, [text, coloured, explain, wrap, folded, found.places, found.current]);

  return (
    <div className={styles.root}>
      {found.places.length > 0 && (
        <FoundBar count={found.places.length} current={found.current} step={found.step} />
      )}
      <div ref={parent} className={styles.editor} />
      {coloured !== syntax && (
        <p className={styles.plain}>It is long or deep, so it is shown without colours and folding.</p>
      )}
      {json !== null && cursor?.text === json && (
        <JsonStrip text={json} place={cursor.place} explain={explain} />
      )}
    </div>
  );
}

function withPlainBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
