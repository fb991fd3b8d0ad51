import { useEffect, useMemo, useRef, useState } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import { FoundBar } from '../found/found-bar';
import { useFound } from '../found/use-found';
import { canWrap } from './long-lines';
import { createTextEditor, type TextEditor } from './text-editor';
import styles from './text-view.module.css';

interface TextViewProps {
  text: string;
  /** Whether it is JSON, and can be coloured and folded as such. */
  json: boolean;
  /** Whether fields of the `onPromptFinished` contract are explained. */
  explain: boolean;
  label: string;
}

/** A text to be read, not changed: folding, search with Ctrl+F, and words on the payload field at the cursor. */
export function TextView({ text, json, explain, label }: TextViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(null);
  const wanted = useDetailView((view) => view.wrap);
  const wrap = useMemo(() => wanted && canWrap(text), [wanted, text]);
  const found = useFound(text, parent);
  const [explanation, setExplanation] = useState<string | null>(null);

  useEffect(() => {
    if (!parent.current) return;
    const created = createTextEditor(parent.current, label, setExplanation);
    editor.current = created;
    return () => created.destroy();
  }, [label]);

  useEffect(() => {
    setExplanation(null);
    editor.current?.show({ text, json, explain, wrap });
  }, [text, json, explain, wrap]);

  useEffect(() => editor.current?.mark(found.places, found.current), [found.places, found.current]);

  return (
    <div className={styles.root}>
      {found.places.length > 0 && (
        <FoundBar count={found.places.length} current={found.current} step={found.step} />
      )}
      <div ref={parent} className={styles.editor} />
      {explanation !== null && (
        <p className={styles.explanation} aria-live="polite">
          {explanation}
        </p>
      )}
    </div>
  );
}
