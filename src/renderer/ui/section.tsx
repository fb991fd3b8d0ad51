import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

interface SectionProps {
  title: string;
  /** For fields that stand beside each other, or an editor. */
  wide?: boolean;
  children: ReactNode;
}

/** A part of a page or a form, with its heading on the left where there is room. */
export function Section({ title, wide = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} data-wide={wide || undefined} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      <div className={styles.fields}>{children}</div>
    </section>
  );
}
