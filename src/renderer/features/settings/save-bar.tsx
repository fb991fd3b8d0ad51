import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import { discardDraft, useSettingsForm } from './settings-form-store';
import styles from './settings-page.module.css';

/** Appears with the first change, and says what became of it. */
export function SaveBar({ changed, valid }: { changed: boolean; valid: boolean }) {
  const { saving, saved, error } = useSettingsForm();
  const words = changed
    ? valid
      ? 'Changes are not saved yet.'
      : 'Correct the marked fields to save.'
    : 'Saved.';
  return (
    <div className={styles.bar} data-shown={changed || saved}>
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <div className={styles.barLine}>
        <span className={styles.state} role="status">
          {!changed && saved && <Check size={14} aria-hidden="true" />}
          {(changed || saved) && words}
        </span>
        {changed && (
          <>
            <Button variant="default" onClick={discardDraft}>
              Discard changes
            </Button>
            <Button type="submit" loading={saving} disabled={!valid}>
              Save
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
