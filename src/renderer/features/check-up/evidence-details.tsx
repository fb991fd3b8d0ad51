import { VisuallyHidden } from '@mantine/core';
import type { Evidence } from '@shared/check/check';
import { CopyButton } from '../../ui/copy-button';
import styles from './check-lists.module.css';
import { openExchangeById } from './open-exchange-by-id';

interface EvidenceDetailsProps {
  /** What it is evidence of, for those who hear the page. */
  of: string;
  evidence: readonly Evidence[];
  exchangeIds: readonly number[];
}

/** Exchanges that are offered; the rest is in the Inspector, in the same run. */
const mostLinks = 12;

/** What was seen, as it came, and the exchanges that show it. Folded until somebody asks. */
export function EvidenceDetails({ of, evidence, exchangeIds }: EvidenceDetailsProps) {
  if (evidence.length === 0 && exchangeIds.length === 0) return null;
  const text = () => evidence.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return (
    <details className={styles.evidence}>
      <summary>
        Evidence<VisuallyHidden> of {of}</VisuallyHidden>
      </summary>
      {evidence.length > 0 && (
        <table>
          <tbody>
            {evidence.map(({ name, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.links}>
        {evidence.length > 0 && <CopyButton iconOnly label={`Copy evidence: ${of}`} getText={text} />}
        {exchangeIds.slice(0, mostLinks).map((id) => (
          <button key={id} type="button" className={styles.link} onClick={() => openExchangeById(id)}>
            Open #{id}
          </button>
        ))}
      </p>
    </details>
  );
}
