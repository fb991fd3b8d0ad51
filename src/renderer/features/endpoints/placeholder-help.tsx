import { placeholderWords } from '@shared/endpoint/template';
import styles from './endpoint-form.module.css';

const named: [string, string][] = [
  ['body.promptId', 'What stands there in the body; body.tokens.total, body.items[0] as well'],
  ['header.user-agent', 'The header of that name; empty where there is none'],
  ['query.page', 'What the query has under that name'],
];

/** Every placeholder, and what it becomes. */
export function PlaceholderHelp() {
  return (
    <details className={styles.help}>
      <summary>What can be filled in</summary>
      <dl>
        {[...Object.entries(placeholderWords), ...named].map(([word, meaning]) => (
          <div key={word}>
            <dt>{`{{${word}}}`}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
