import { useEffect, useRef } from 'react';
import { keyed } from '../../ui/keyed';
import styles from './completion-list.module.css';
import { completionId, optionId } from './focus';
import type { FilterCompleting } from './use-completion';

/** What could stand at the caret of the filter. The focus stays in the filter. */
export function CompletionList({ completion }: { completion: FilterCompleting }) {
  const { options, active, accept } = completion;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={completionId} role="listbox" aria-label="Completions" className={styles.list}>
      {keyed(options).map(({ key: index, item: { label, detail } }) => (
        <div
          key={index}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          onMouseDown={(event) => {
            event.preventDefault();
            accept(index);
          }}
        >
          <span className={styles.label}>{label}</span>
          <span className={styles.detail}>{detail}</span>
        </div>
      ))}
    </div>
  );
}
