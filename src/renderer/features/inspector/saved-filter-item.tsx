import { ActionIcon, TextInput } from '@mantine/core';
import type { SavedFilter } from '@shared/model';
import { Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { applyFilter } from '../../stores/exchanges-filter';
import { deleteFilter, saveFilter } from '../../stores/filters-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import styles from './saved-filters.module.css';

interface SavedFilterItemProps {
  filter: SavedFilter;
  onApplied: () => void;
}

export function SavedFilterItem({ filter, onApplied }: SavedFilterItemProps) {
  const [renaming, setRenaming] = useState(false);
  const { id, name, text } = filter;

  async function remove(): Promise<void> {
    await attempt('The filter was not deleted', async () => {
      await deleteFilter(id);
      offerUndo(`Filter “${name}” deleted.`, () => saveFilter({ id: null, name, text }));
    });
  }

  if (renaming) return <Rename filter={filter} done={() => setRenaming(false)} />;
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.apply}
        onClick={() => {
          applyFilter(text);
          onApplied();
        }}
      >
        <span className={styles.title}>{name}</span>
        <span className={styles.text}>{text}</span>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Rename ${name}`}
        onClick={() => setRenaming(true)}
      >
        <Pencil size={13} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Delete ${name}`}
        onClick={() => void remove()}
      >
        <Trash2 size={13} />
      </ActionIcon>
    </li>
  );
}

function Rename({ filter, done }: { filter: SavedFilter; done: () => void }) {
  const [name, setName] = useState(filter.name);

  async function save(): Promise<void> {
    const saved = await attempt('The filter was not renamed', async () => {
      await saveFilter({ ...filter, name });
      return true;
    });
    if (saved) done();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') void save();
    else if (event.key === 'Escape') done();
    else return;
    event.preventDefault();
    // The list of filters would be closed by Escape too.
    event.stopPropagation();
  }

  return (
    <li className={styles.item}>
      <TextInput
        className={styles.name ?? ''}
        aria-label={`New name of ${filter.name}`}
        value={name}
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={done}
      />
    </li>
  );
}
