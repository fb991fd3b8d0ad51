import { Button } from '@mantine/core';
import type { Exchange } from '@shared/model';
import { useEffect } from 'react';
import { focusOn, gridId, noteId } from '../inspector/focus';
import { flushNotes, type NoteDraft, typeNote, useNoteDrafts } from './note-draft';
import styles from './notes-tab.module.css';

const stateId = `${noteId}-state`;
/** Most characters of a note; see exchanges.note in the contract. */
const longest = 20_000;

/** What a person writes on an exchange. It is saved as it is typed, and can be found with `note:`. */
export function NotesTab({ exchange }: { exchange: Exchange }) {
  const { id } = exchange.summary;
  const draft = useNoteDrafts((drafts) => drafts[id]);
  useEffect(() => flushNotes, []);
  return (
    <div className={styles.root}>
      <textarea
        id={noteId}
        aria-label="Note"
        aria-describedby={stateId}
        className={styles.text}
        placeholder="What is worth remembering about this exchange?"
        maxLength={longest}
        value={draft?.text ?? exchange.note}
        onChange={(event) => typeNote(id, event.currentTarget.value)}
        onBlur={flushNotes}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          focusOn(gridId);
        }}
      />
      <p
        id={stateId}
        className={styles.state}
        aria-live="polite"
        data-failed={draft?.state === 'failed' || undefined}
      >
        {stateWords(draft)}
        {draft?.state === 'failed' && (
          <Button variant="default" size="compact-xs" h={24} onClick={flushNotes}>
            Try again
          </Button>
        )}
      </p>
    </div>
  );
}

function stateWords(draft: NoteDraft | undefined): string | null {
  switch (draft?.state) {
    case 'typing':
    case 'saving':
      return 'Saving…';
    case 'failed':
      return draft.error;
    case 'saved':
      return 'Saved.';
    default:
      return 'Saved as you type. note:word finds it.';
  }
}
