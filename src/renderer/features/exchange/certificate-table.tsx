import type { Certificate } from '@shared/model';
import { keyed } from '../../ui/keyed';
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
        </tr>
      </thead>
      <tbody>
        {keyed(chain).map(({ key, item: certificate }) => {
          const validity = validityWords(certificate, at);
          return (
            <tr key={key}>
              <th scope="row">
                {certificate.subject || '–'}
                {certificate.subjectAltNames.length > 0 && (
                  <span className={styles.below}>
                    for {certificate.subjectAltNames.map(bareName).join(', ')}
                  </span>
                )}
                <span className={`${styles.below} ${styles.mono}`}>SHA-256 {certificate.fingerprint256}</span>
              </th>
              <td>{certificate.issuer || '–'}</td>
              <td className={styles.dates}>
                {certificate.validFrom.slice(0, 10)} to {certificate.validTo.slice(0, 10)}
                <span className={styles.below} data-tone={validity.tone}>
                  {validity.words}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Node says `DNS:api.example.com`; the kind of a host name goes without saying. */
function bareName(name: string): string {
  return name.replace(/^DNS:/, '');
}
