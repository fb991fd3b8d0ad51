import { ActionIcon } from '@mantine/core';
import { ChevronDown, ChevronUp } from 'lucide-react';
import styles from './found-bar.module.css';

interface FoundBarProps {
  count: number;
  /** From 0; -1 before the first step. */
  current: number;
  step: (direction: 1 | -1) => void;
}

/** How often the filter is found in a text, with a way from place to place. */
export function FoundBar({ count, current, step }: FoundBarProps) {
  return (
    <div role="group" aria-label="Found by the filter" className={styles.root}>
      <span className={styles.count} aria-live="polite">
        {current < 0
          ? `${count.toLocaleString('en-US')} found`
          : `${(current + 1).toLocaleString('en-US')} of ${count.toLocaleString('en-US')}`}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label="Previous match"
        onClick={() => step(-1)}
      >
        <ChevronUp size={14} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={24} aria-label="Next match" onClick={() => step(1)}>
        <ChevronDown size={14} />
      </ActionIcon>
    </div>
  );
}
