import { ActionIcon, Popover } from '@mantine/core';
import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useExchanges } from '../../stores/exchanges-store';
import { useFilters } from '../../stores/filters-store';
import { SaveFilterForm } from './save-filter-form';
import { SavedFilterItem } from './saved-filter-item';
import styles from './saved-filters.module.css';

/** Filters that were given a name: to apply, rename and delete, and a way to save the present one. */
export function SavedFilters() {
  const [opened, setOpened] = useState(false);
  const filters = useFilters((state) => state.filters);
  const applied = useExchanges((list) => list.appliedText.trim());
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <ActionIcon variant="default" size={28} aria-label="Saved filters" onClick={() => setOpened(!opened)}>
          <Bookmark size={14} fill={filters.some(({ text }) => text === applied) ? 'currentColor' : 'none'} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Saved filters" className={styles.dropdown ?? ''}>
        {applied !== '' && <SaveFilterForm text={applied} />}
        {filters.length === 0 ? (
          <p className={styles.none}>
            {applied === ''
              ? 'No filter is saved yet. Type one, then save it here under a name.'
              : 'No filter is saved yet.'}
          </p>
        ) : (
          <ul className={styles.list}>
            {filters.map((filter) => (
              <SavedFilterItem key={filter.id} filter={filter} onApplied={() => setOpened(false)} />
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
