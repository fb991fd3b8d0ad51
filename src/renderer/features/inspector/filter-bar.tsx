import { ActionIcon, Button, TextInput } from '@mantine/core';
import { ArrowUp, ListFilter, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { applyFilter, setFollowing, typeFilter, useExchanges } from '../../stores/exchanges-store';
import { clearList } from './clear-list';
import styles from './filter-bar.module.css';
import { FilterHelp } from './filter-help';
import { FilterProblem } from './filter-problem';
import { filterId, focusOn, gridId } from './focus';

const problemId = `${filterId}-problem`;

/** Above the list: the filter, what came while the person looked elsewhere, and Clear. */
export function FilterBar() {
  const text = useExchanges((list) => list.filterText);
  const problem = useExchanges((list) => list.filterError);
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <TextInput
          id={filterId}
          aria-label="Filter"
          placeholder="Filter, or / to type"
          className={styles.filter ?? ''}
          classNames={{ input: styles.input ?? '' }}
          value={text}
          spellCheck={false}
          autoComplete="off"
          error={problem !== null}
          aria-describedby={problem ? problemId : undefined}
          leftSection={<ListFilter size={14} aria-hidden="true" />}
          rightSectionWidth={text === '' ? 28 : 54}
          rightSection={
            <span className={styles.inside}>
              {text !== '' && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  aria-label="Clear the filter"
                  onClick={empty}
                >
                  <X size={14} />
                </ActionIcon>
              )}
              <FilterHelp />
            </span>
          }
          onChange={(event) => typeFilter(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Found />
        <Clear />
      </div>
      {problem && <FilterProblem id={problemId} text={text} problem={problem} />}
    </div>
  );
}

function empty(): void {
  applyFilter('');
  focusOn(filterId);
}

function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter') applyFilter(event.currentTarget.value);
  if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  focusOn(gridId);
}

/** How many match, or a way to those that came since the person scrolled away. */
function Found() {
  const unseen = useExchanges((list) => list.unseen);
  const count = useExchanges((list) => (list.appliedText.trim() === '' ? null : list.rows.length));
  const more = useExchanges((list) => list.hasMore);
  if (unseen > 0) {
    return (
      <Button
        variant="light"
        className={styles.unseen ?? ''}
        leftSection={<ArrowUp size={13} />}
        onClick={showNewest}
      >
        {unseen.toLocaleString('en-US')} new
      </Button>
    );
  }
  if (count === null) return null;
  return (
    <span className={styles.count} aria-live="polite">
      {more ? `${count.toLocaleString('en-US')}+ found` : `${count.toLocaleString('en-US')} found`}
    </span>
  );
}

export function showNewest(): void {
  document.getElementById(gridId)?.scrollTo({ top: 0 });
  setFollowing(true);
  focusOn(gridId);
}

function Clear() {
  const isEmpty = useExchanges((list) => list.rows.length === 0);
  return (
    <Button variant="default" disabled={isEmpty} onClick={() => void clearList()}>
      Clear
    </Button>
  );
}
