import { formatCount } from '@shared/format';
import styles from './message-pane.module.css';

/** Longer values, in characters, are cut in a table: breaking them into lines would hold the window up. */
const longest = 1000;

/** A value of a table; of a very long one the beginning, and how much more there is. */
export function CutValue({ value }: { value: string }) {
  if (value.length <= longest) return value;
  return (
    <>
      {value.slice(0, longest)}
      <span className={styles.cut}>
        … {formatCount(value.length - longest, 'more character')}, see Raw or copy it
      </span>
    </>
  );
}
