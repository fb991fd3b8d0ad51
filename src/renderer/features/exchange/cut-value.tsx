import { formatCount } from '@shared/format';
import { Marked, type MarkedPlace } from '../found/marked';
import styles from './message-pane.module.css';

/** Longer values, in characters, are cut in a table: breaking them into lines would hold the window up. */
export const longestShown = 1000;

/** A value of a table; of a very long one the beginning, and how much more there is. */
export function CutValue({ value, marks = [] }: { value: string; marks?: readonly MarkedPlace[] }) {
  const shown = <Marked text={value.slice(0, longestShown)} places={marks} />;
  if (value.length <= longestShown) return shown;
  return (
    <>
      {shown}
      <span className={styles.cut}>
        … {formatCount(value.length - longestShown, 'more character')}, see Raw or copy it
      </span>
    </>
  );
}
