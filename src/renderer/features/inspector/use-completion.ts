import { type Completion, completeFilter } from '@shared/filter/complete';
import { type KeyboardEvent, useState } from 'react';
import { quoteValue } from './quote-value';
import { useSeenValues } from './use-seen-values';

export interface FilterCompleting {
  open: boolean;
  options: readonly Completion[];
  /** The option the arrow keys have reached; -1 for none. */
  active: number;
  /** The text was changed, and the caret is there now. */
  typed(caret: number): void;
  /** The caret was moved. */
  look(caret: number): void;
  /** Whether a key press was for the list of options. */
  onKey(event: KeyboardEvent): boolean;
  accept(index: number): void;
  close(): void;
}

/** Offers what could stand at the caret of the filter. `put` gets the completed text, and where its caret belongs. */
export function useCompletion(text: string, put: (text: string, caret: number) => void): FilterCompleting {
  const [caret, setCaret] = useState(0);
  const [wanted, setWanted] = useState(false);
  const [active, setActive] = useState(-1);
  const { from, to, field, typed, options: known } = completeFilter(text, Math.min(caret, text.length));
  const seen = useSeenValues(wanted ? field : null, typed);
  const options = [
    ...known,
    ...seen
      .filter((value) => !known.some(({ label }) => label === value))
      .map((value) => ({ insert: quoteValue(value), label: value, detail: '' })),
  ];
  const isWhole = options.length === 1 && options[0]?.insert === text.slice(from, to);
  const open = wanted && options.length > 0 && !isWhole;

  function close(): void {
    setWanted(false);
    setActive(-1);
  }

  function accept(index: number): void {
    const option = options[index];
    if (!option) return;
    // A finished term is followed by a blank; behind the name of a field its values are offered.
    const isTerm = field !== null && !/^\s/.test(text.slice(to));
    const insert = option.insert + (isTerm ? ' ' : '');
    const end = from + insert.length;
    setCaret(end);
    setActive(-1);
    setWanted(field === null);
    put(text.slice(0, from) + insert + text.slice(to), end);
  }

  function onKey({ key, ctrlKey, altKey }: KeyboardEvent): boolean {
    if (!open) {
      const asked = (ctrlKey && key === ' ') || (altKey && key === 'ArrowDown');
      if (asked) setWanted(true);
      return asked;
    }
    const last = options.length - 1;
    if (key === 'ArrowDown') setActive(active >= last ? 0 : active + 1);
    else if (key === 'ArrowUp') setActive(active <= 0 ? last : active - 1);
    else if (key === 'Escape') close();
    else if ((key === 'Enter' || key === 'Tab') && active >= 0) accept(active);
    else return false;
    return true;
  }

  return {
    open,
    options,
    active: open ? Math.min(active, options.length - 1) : -1,
    typed(at) {
      setCaret(at);
      setActive(-1);
      setWanted(true);
    },
    look: setCaret,
    onKey,
    accept,
    close,
  };
}
