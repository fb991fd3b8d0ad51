import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import styles from './form-modal.module.css';

interface DiscardQuestionProps {
  keep: () => void;
  discard: () => void;
}

/** Stands in place of a form's buttons when it would be closed with changes. The harmless answer has the focus. */
export function DiscardQuestion({ keep, discard }: DiscardQuestionProps) {
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => harmless.current?.focus(), []);
  return (
    <div className={styles.footer} role="alert">
      <span className={styles.question}>Discard what you changed?</span>
      <Button ref={harmless} variant="default" onClick={keep}>
        Keep editing
      </Button>
      <Button color="red" onClick={discard}>
        Discard
      </Button>
    </div>
  );
}
