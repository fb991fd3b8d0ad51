import { Button } from '@mantine/core';
import { Eraser } from 'lucide-react';
import { useExchanges } from '../../stores/exchanges-store';
import { clearList } from './clear-list';
import styles from './filter-bar.module.css';
import { FilterField } from './filter-field';
import { FilterProblem } from './filter-problem';
import { filterProblemId } from './focus';
import { Found } from './found';
import { PauseButton } from './pause-button';
import { SavedFilters } from './saved-filters';
import { SearchProgress } from './search-progress';

/** Above the list: the filter, what came while the person looked elsewhere, Pause and Clear. */
export function FilterBar() {
  const text = useExchanges((list) => list.filterText);
  const problem = useExchanges((list) => list.filterError);
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <FilterField />
        <SavedFilters />
        <Found />
        <PauseButton />
        <Clear />
      </div>
      {problem && <FilterProblem id={filterProblemId} text={text} problem={problem} />}
      <SearchProgress />
    </div>
  );
}

function Clear() {
  const isEmpty = useExchanges((list) => list.window.count === 0);
  return (
    <Button
      variant="default"
      aria-label="Clear"
      classNames={{ label: styles.clear ?? '' }}
      disabled={isEmpty}
      onClick={() => void clearList()}
    >
      <Eraser size={14} aria-hidden="true" className={styles.clearIcon} />
      <span>Clear</span>
    </Button>
  );
}
