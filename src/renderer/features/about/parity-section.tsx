import { parity } from '@shared/parity/parity';
import { parityText } from '@shared/parity/parity-text';
import { CopyButton } from '../../ui/copy-button';
import styles from './parity-section.module.css';

const tones = { matched: 'good', partly: 'warn', 'not matched': 'neutral' } as const;

/** In which ways the sender is like PromptPal's client, and in which it is not. */
export function ParitySection() {
  return (
    <section className={styles.parity} aria-labelledby="parity">
      <h2 id="parity">Parity with PromptPal’s client</h2>
      <p>PromptPal 1.16.8 sends with Go’s net/http. Each line has a test behind it.</p>
      <div className={styles.lines}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.topic}>
                What
              </th>
              <th scope="col" className={styles.state}>
                State
              </th>
              <th scope="col">PromptPal</th>
              <th scope="col">Hookpair</th>
            </tr>
          </thead>
          <tbody>
            {parity.map(({ topic, state, promptPal, hookpair, means, test }) => (
              <tr key={topic} title={`${test.file}: ${test.title}`}>
                <th scope="row">{topic}</th>
                <td>
                  <span className={styles.chip} data-tone={tones[state]}>
                    {state}
                  </span>
                </td>
                <td>{promptPal}</td>
                <td>
                  {hookpair} {means}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <CopyButton label="Copy parity as Markdown" getText={parityText} />
    </section>
  );
}
