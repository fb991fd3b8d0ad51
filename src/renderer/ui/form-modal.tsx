import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { DiscardQuestion } from './discard-question';
import { describeError } from './errors';
import styles from './form-modal.module.css';

interface FormModalProps {
  title: string;
  opened: boolean;
  /** Whether closing would lose something; it is asked about then. */
  dirty: boolean;
  submitLabel: string;
  /** Width in pixels. */
  size?: number;
  /** Resolves to false when a field is not right yet. What it rejects with is shown in the form. */
  onSubmit: () => Promise<boolean>;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: it says why it cannot be saved, and loses nothing that was typed. */
export function FormModal({
  title,
  opened,
  dirty,
  submitLabel,
  size = 520,
  onSubmit,
  onClose,
  children,
}: FormModalProps) {
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);

  function close(): void {
    setAsking(false);
    setError(null);
    onClose();
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    setError(null);
    try {
      if (await onSubmit()) close();
    } catch (failure) {
      setError(describeError(failure));
    } finally {
      setSaving(false);
    }
  }

  return (
    <Modal title={title} opened={opened} onClose={() => (dirty ? setAsking(!asking) : close())} size={size}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {children}
        {error !== null && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        {asking ? (
          <DiscardQuestion keep={() => setAsking(false)} discard={close} />
        ) : (
          <div className={styles.footer}>
            <Button variant="default" onClick={() => (dirty ? setAsking(true) : close())}>
              Cancel
            </Button>
            <Button type="submit" loading={saving}>
              {submitLabel}
            </Button>
          </div>
        )}
      </form>
    </Modal>
  );
}
