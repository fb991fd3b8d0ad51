import type { ExchangeSummary } from '@shared/model';
import { Pin, StickyNote } from 'lucide-react';
import styles from './exchange-list.module.css';

/** That an exchange is pinned, and that it has a note. */
export function Marks({ row }: { row: ExchangeSummary }) {
  if (!row.pinned && !row.noted) return null;
  return (
    <span className={styles.signs}>
      {row.pinned && (
        <span title="Pinned">
          <Pin size={12} fill="currentColor" aria-hidden="true" />
          <span className="visually-hidden">Pinned</span>
        </span>
      )}
      {row.noted && (
        <span title="Has a note">
          <StickyNote size={12} aria-hidden="true" />
          <span className="visually-hidden">Has a note</span>
        </span>
      )}
    </span>
  );
}
