import type { ParsedCurl } from '@shared/curl-parse/parse-curl';
import styles from './request-dialog.module.css';

/** Characters shown on both sides of the place that cannot be read. */
const around = 24;

/** What was left out of a pasted command, or where it cannot be read. */
export function CurlNotes({ text, parsed }: { text: string; parsed: ParsedCurl }) {
  if (parsed.ok) {
    if (parsed.notes.length === 0) return null;
    return (
      <ul className={styles.notes} role="status">
        {parsed.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    );
  }
  const { message, at, length } = parsed.error;
  const end = at + Math.max(1, length);
  return (
    <div className={styles.problem} role="alert">
      <p>{message}</p>
      <code>
        {at > around && '…'}
        {text.slice(Math.max(0, at - around), at)}
        <mark>{text.slice(at, end)}</mark>
        {text.slice(end, end + around)}
        {end + around < text.length && '…'}
      </code>
    </div>
  );
}
