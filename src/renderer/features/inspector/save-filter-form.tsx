import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { saveFilter } from '../../stores/filters-store';
import { describeError } from '../../ui/errors';
import styles from './saved-filters.module.css';

/** Saves the present filter under a name. */
export function SaveFilterForm({ text }: { text: string }) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await saveFilter({ id: null, name, text });
      setName('');
      setError(null);
    } catch (failure) {
      setError(describeError(failure));
    }
  }

  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <code className={styles.text} title={text}>
        {text}
      </code>
      <div className={styles.line}>
        <TextInput
          className={styles.name ?? ''}
          aria-label="Name"
          placeholder="Name"
          value={name}
          error={error}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}
