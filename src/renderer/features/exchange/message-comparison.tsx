import { diffHeaders, type HeaderChange } from '@shared/header-diff';
import type { Part } from '@shared/model';
import type { BodyComparison } from '../../stores/compare-bodies';
import { keyed } from '../../ui/keyed';
import { comparisonWords } from './comparison-words';
import styles from './detail-tabs.module.css';

interface MessageComparisonProps {
  title: string;
  left: Part | null;
  arrived: Part | null;
  body: BodyComparison;
}

const kinds: Record<Exclude<HeaderChange['kind'], 'same'>, string> = {
  changed: 'changed',
  recased: 'other case',
  dropped: 'dropped',
  added: 'added',
};

/** One message at both ends: start line, headers and body, and a verdict that only evidence can give. */
export function MessageComparison({ title, left, arrived, body }: MessageComparisonProps) {
  if (!left || !arrived) {
    const missing = left ? 'where it should have arrived' : 'where it should have left';
    return (
      <section className={styles.comparison}>
        <h4>{title}</h4>
        <p className={styles.summary}>Nothing {left || arrived ? missing : 'at either end'}.</p>
      </section>
    );
  }
  const headers = diffHeaders(left.headers, arrived.headers);
  const words = comparisonWords(left, arrived, headers, body);
  const changes = headers.changes.filter(({ kind }) => kind !== 'same');
  return (
    <section className={styles.comparison}>
      <h4>
        {title} <span data-tone={words.tone}>{words.verdict}</span>
      </h4>
      <ul className={styles.findings}>
        {words.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
      {changes.length > 0 && <ChangeTable title={title} changes={changes} />}
    </section>
  );
}

function ChangeTable({ title, changes }: { title: string; changes: readonly HeaderChange[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Headers of the {title.toLowerCase()} that differ</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">As it left</th>
          <th scope="col">As it arrived</th>
        </tr>
      </thead>
      <tbody>
        {keyed(changes).map(({ key, item: { kind, sent, arrived } }) => (
          <tr key={key}>
            <th scope="row">{kind === 'same' ? '' : kinds[kind]}</th>
            <td className={styles.mono}>{sent ? sent.join(': ') : '–'}</td>
            <td className={styles.mono}>{arrived ? arrived.join(': ') : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
