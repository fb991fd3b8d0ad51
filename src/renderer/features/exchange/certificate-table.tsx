import type { Certificate } from '@shared/model';
import { validityWords } from './certificate-words';
import styles from './detail-tabs.module.css';

interface CertificateTableProps {
  /** Leaf first. */
  chain: readonly Certificate[];
  /** When they were shown, in ms since the epoch. */
  at: number;
}

/** The certificates of an endpoint, in the order it sent them. */
export function CertificateTable({ chain, at }: CertificateTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Certificate</th>
          <th scope="col">Issued by</th>
          <th scope="col">Valid</th>
          <th scope="col">SHA-256 fingerprint</th>
        </tr>
      </thead>
      <tbody>
        {chain.map((certificate, index) => {
          const validity = validityWords(certificate, at);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an endpoint may send one certificate twice; they never move.
            <tr key={index}>
              <th scope="row">
                {certificate.subject || '–'}
                {certificate.subjectAltNames.length > 0 && (
                  <span className={styles.below}>for {certificate.subjectAltNames.join(', ')}</span>
                )}
              </th>
              <td>{certificate.issuer || '–'}</td>
              <td>
                {certificate.validFrom.slice(0, 10)} to {certificate.validTo.slice(0, 10)}
                <span className={styles.below} data-tone={validity.tone}>
                  {validity.words}
                </span>
              </td>
              <td className={`${styles.mono} ${styles.fingerprint}`}>{certificate.fingerprint256}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
