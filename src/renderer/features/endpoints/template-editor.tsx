import { useEffect, useRef } from 'react';
import { createTemplateEditor, type TemplateEditorHandle } from './create-template-editor';
import styles from './endpoint-form.module.css';

interface TemplateEditorProps {
  label: string;
  text: string;
  isTemplate: boolean;
  isJson: boolean;
  onChange: (text: string) => void;
}

/** The body of a reply, with its placeholders completed and coloured. */
export function TemplateEditor({ label, text, isTemplate, isJson, onChange }: TemplateEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<TemplateEditorHandle>(null);
  const tell = useRef(onChange);
  tell.current = onChange;

  useEffect(() => {
    if (!parent.current) return;
    const created = createTemplateEditor(parent.current, (typed) => tell.current(typed));
    editor.current = created;
    return () => created.destroy();
  }, []);

  useEffect(() => editor.current?.setText(text), [text]);
  useEffect(() => editor.current?.setLook({ label, isTemplate, isJson }), [label, isTemplate, isJson]);

  return <div ref={parent} className={styles.codeMirror} />;
}
