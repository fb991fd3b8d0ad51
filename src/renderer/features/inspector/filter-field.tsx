import { ActionIcon, TextInput } from '@mantine/core';
import { filterChips } from '@shared/filter/spans';
import { isUnfinished } from '@shared/filter/unfinished';
import { ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { applyFilter, typeFilter } from '../../stores/exchanges-filter';
import { useExchanges } from '../../stores/exchanges-store';
import { CompletionList } from './completion-list';
import styles from './filter-bar.module.css';
import { FilterChips } from './filter-chips';
import { FilterHelp } from './filter-help';
import { completionId, filterId, filterProblemId, focusOn, gridId, optionId } from './focus';
import { useCompletion } from './use-completion';

/** Where a filter is typed. Terms with a field stand as chips while the field has not the focus. */
export function FilterField() {
  const text = useExchanges((list) => list.filterText);
  const problem = useExchanges((list) => list.filterError);
  const input = useRef<HTMLInputElement>(null);
  const wantedCaret = useRef<number>(null);
  const chips = useMemo(() => filterChips(text), [text]);
  const completion = useCompletion(text, (completed, caret) => {
    wantedCaret.current = caret;
    typeFilter(completed);
  });

  // After a completion has been put in, the caret stands behind it.
  useLayoutEffect(() => {
    if (wantedCaret.current === null || text.length < wantedCaret.current) return;
    input.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  }, [text]);

  /** Puts the caret behind a term, so that it can be changed. */
  function edit(at: number): void {
    input.current?.focus();
    input.current?.setSelectionRange(at, at);
    completion.look(at);
  }

  /** What was left unfinished is a mistake from now on. */
  function leave(): void {
    completion.close();
    if (isUnfinished(text)) applyFilter(text);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (completion.onKey(event)) event.preventDefault();
    else if (event.key === 'Backspace') selectChipBefore(event);
    else leaveByKey(event);
  }

  /** Backspace behind a finished term selects it, so that the next one takes it away as a whole. */
  function selectChipBefore(event: KeyboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const chip = chips.find(({ to }) => to + 1 === selectionStart);
    if (!chip || selectionStart !== selectionEnd || text[chip.to] !== ' ') return;
    event.preventDefault();
    event.currentTarget.setSelectionRange(chip.from, chip.to + 1);
  }

  return (
    <div className={styles.filter}>
      <TextInput
        ref={input}
        id={filterId}
        aria-label="Filter"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={completion.open ? completionId : undefined}
        aria-activedescendant={completion.active >= 0 ? optionId(completion.active) : undefined}
        aria-describedby={problem ? filterProblemId : undefined}
        placeholder="Filter, or / to type"
        classNames={{ input: styles.input ?? '' }}
        value={text}
        spellCheck={false}
        autoComplete="off"
        error={problem !== null}
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
        onChange={(event) => {
          typeFilter(event.currentTarget.value);
          completion.typed(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
        }}
        onSelect={(event) => completion.look(event.currentTarget.selectionStart ?? 0)}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      {chips.length > 0 && !problem && <FilterChips text={text} chips={chips} edit={edit} />}
      {completion.open && <CompletionList completion={completion} />}
    </div>
  );
}

function empty(): void {
  applyFilter('');
  focusOn(filterId);
}

function leaveByKey(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter') applyFilter(event.currentTarget.value);
  if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  focusOn(gridId);
}
