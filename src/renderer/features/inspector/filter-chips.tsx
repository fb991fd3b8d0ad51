import type { FilterChip } from '@shared/filter/spans';
import { X } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { applyFilter } from '../../stores/exchanges-filter';
import styles from './filter-chips.module.css';
import { filterId, focusOn } from './focus';
import { withoutSpan } from './without-span';

interface FilterChipsProps {
  text: string;
  chips: readonly FilterChip[];
  /** Puts the caret at an offset of the filter. */
  edit: (at: number) => void;
}

/** Lies over the filter while it has not the focus: its terms with a field as chips, the rest as it was typed. */
export function FilterChips({ text, chips, edit }: FilterChipsProps) {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const chip of chips) {
    pieces.push(
      text.slice(end, chip.from).trim(),
      <Chip key={chip.from} chip={chip} text={text} edit={edit} />,
    );
    end = chip.to;
  }
  return (
    <div role="group" aria-label="Terms of the filter" className={styles.chips} data-chips="">
      {pieces}
      {text.slice(end).trim()}
    </div>
  );
}

function Chip({ chip, text, edit }: { chip: FilterChip; text: string; edit: (at: number) => void }) {
  const words = `${chip.negated ? '-' : ''}${chip.text}`;
  const colon = words.indexOf(':') + 1;
  const remove = () => applyFilter(withoutSpan(text, chip));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return;
    event.preventDefault();
    event.stopPropagation();
    remove();
    focusOn(filterId);
  }

  return (
    <span className={styles.chip}>
      <button
        type="button"
        className={styles.words}
        aria-label={`Edit ${words}`}
        title={words}
        onClick={() => edit(chip.to)}
        onKeyDown={onKeyDown}
      >
        <span className={styles.field}>{words.slice(0, colon)}</span>
        {words.slice(colon)}
      </button>
      {/* The keyboard has Backspace and Delete on the chip itself. */}
      <button
        type="button"
        tabIndex={-1}
        className={styles.remove}
        aria-label={`Remove ${words}`}
        onClick={remove}
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
