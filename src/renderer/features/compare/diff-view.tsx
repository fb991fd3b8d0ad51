import { useEffect, useMemo, useRef } from 'react';
import { useDetailView } from '../../stores/detail-view-store';
import { canWrap } from '../exchange/long-lines';
import type { ComparedTexts } from './compare-bodies-view';
import styles from './compare-page.module.css';
import { createDiffEditor } from './diff-editor';

interface DiffViewProps {
  texts: ComparedTexts;
  layout: 'side by side' | 'inline';
  collapse: boolean;
  label: string;
}

/** Two texts and where they differ. Lines are broken as in the detail of an exchange. */
export function DiffView({ texts, layout, collapse, label }: DiffViewProps) {
  const parent = useRef<HTMLDivElement>(null);
  const wanted = useDetailView((view) => view.wrap);
  const wrap = useMemo(() => wanted && canWrap(texts.a) && canWrap(texts.b), [wanted, texts]);

  useEffect(() => {
    if (!parent.current) return;
    return createDiffEditor(parent.current, { texts, layout, collapse, wrap, label });
  }, [texts, layout, collapse, wrap, label]);

  return <div ref={parent} className={styles.diff} />;
}
