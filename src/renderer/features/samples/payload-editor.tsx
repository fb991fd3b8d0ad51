import { useEffect, useRef } from 'react';
import { createPayloadEditor, type PayloadEditorHandle } from './create-payload-editor';
import styles from './samples-page.module.css';

interface PayloadEditorProps {
  label: string;
  text: string;
  /** Null where it can be read only. */
  onChange: ((text: string) => void) | null;
}

/** The text of one sample. Another sample is another editor: give it a key. */
export function PayloadEditor({ label, text, onChange }: PayloadEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<PayloadEditorHandle>(null);
  const tell = useRef(onChange);
  tell.current = onChange;
  const readOnly = onChange === null;

  useEffect(() => {
    if (!parent.current) return;
    const created = createPayloadEditor(parent.current, {
      label,
      readOnly,
      onChange: (typed) => tell.current?.(typed),
    });
    editor.current = created;
    return () => created.destroy();
  }, [label, readOnly]);

  useEffect(() => editor.current?.show(text), [text]);

  return <div ref={parent} className={styles.editor} />;
}
