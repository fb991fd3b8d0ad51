import { useEffect, useRef } from 'react';
import { Keys } from '../../ui/keys';
import type { Entry } from './find-entries';
import styles from './palette.module.css';

export interface Section {
  /** Null for the one list of what was found. */
  title: string | null;
  entries: Entry[];
}

export function optionId(index: number): string {
  return `palette-option-${index}`;
}

interface PaletteListProps {
  id: string;
  sections: readonly Section[];
  /** Counted through all sections, from 0. */
  active: number;
  onPick: (entry: Entry) => void;
}

/** What was found, with its keys. What cannot be done now is dimmed and says why. */
export function PaletteList({ id, sections, active, onPick }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const option = list.current?.querySelector(`#${optionId(active)}`);
    // With the first line its heading comes into sight too.
    if (active === 0) list.current?.scrollTo({ top: 0 });
    else option?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  let index = -1;
  return (
    <div ref={list} id={id} role="listbox" aria-label="Commands" className={styles.list}>
      {sections.map(({ title, entries }) => (
        <div key={title ?? ''} role="group" aria-label={title ?? 'Found'}>
          {title !== null && (
            <div className={styles.title} aria-hidden="true">
              {title}
            </div>
          )}
          {entries.map((entry) => {
            index += 1;
            return (
              <Option
                key={entry.id}
                entry={entry}
                index={index}
                active={index === active}
                showGroup={title === null || title === 'Recently used'}
                onPick={onPick}
              />
            );
          })}
        </div>
      ))}
      {sections.length === 0 && <p className={styles.none}>Nothing is called so.</p>}
    </div>
  );
}

interface OptionProps {
  entry: Entry;
  index: number;
  active: boolean;
  showGroup: boolean;
  onPick: (entry: Entry) => void;
}

function Option({ entry, index, active, showGroup, onPick }: OptionProps) {
  const { title, group, shortcuts = [], obstacle } = entry;
  return (
    <div
      id={optionId(index)}
      role="option"
      aria-selected={active}
      aria-disabled={obstacle !== null}
      className={styles.option}
      onClick={() => onPick(entry)}
    >
      <span className={styles.words}>
        <span className={styles.name}>{title}</span>
        {obstacle !== null && obstacle !== '' && <span className={styles.obstacle}>{obstacle}</span>}
      </span>
      {showGroup && <span className={styles.group}>{group}</span>}
      <Keys shortcuts={shortcuts.slice(0, 1)} />
    </div>
  );
}
