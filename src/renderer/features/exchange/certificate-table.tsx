import type { Certificate } from '@shared/model';
import { CopyButton } from '../../ui/copy-button';
import { keyed } from '../../ui/keyed';
import { roleOf, validityWords } from './certificate-words';
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
    <table className={`${styles.table} ${styles.chain}`}>
      <caption className="visually-hidden">The chain of certificates, the endpoint’s own first</caption>
      <thead>
        <tr>
          <th scope="col">Certificate</th>
          <th scope="col">Issued by</th>
          <th scope="col">Valid</th>
        </tr>
      </thead>
      <tbody>
        {keyed(chain).map(({ key, item }) => (
          <Row key={key} certificate={item} role={roleOf(chain, key)} at={at} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ certificate, role, at }: { certificate: Certificate; role: string; at: number }) {
  const { subject, issuer, subjectAltNames, validFrom, validTo, serialNumber, fingerprint256 } = certificate;
  const validity = validityWords(certificate, at);
  return (
    <tr>
      <th scope="row">
        <span className={styles.role}>{role}</span> {subject || '–'}
        {subjectAltNames.length > 0 && (
          <span className={styles.below}>for {subjectAltNames.map(bareName).join(', ')}</span>
        )}
        <span className={`${styles.below} ${styles.print}`}>
          <code title={fingerprint256}>SHA-256 {fingerprint256}</code>
          <CopyButton
            iconOnly
            label={`Copy fingerprint of ${subject || role}`}
            getText={() => fingerprint256}
          />
        </span>
      </th>
      <td>
        {issuer === subject ? 'itself' : issuer || '–'}
        <span className={`${styles.below} ${styles.mono}`}>serial {serialNumber}</span>
      </td>
      <td>
        {validFrom.slice(0, 10)} to {validTo.slice(0, 10)}
        <span className={styles.below} data-tone={validity.tone}>
          {validity.words}
        </span>
      </td>
    </tr>
  );
}

/** Node says `DNS:api.example.com` and `IP Address:127.0.0.1`; their kind goes without saying. */
function bareName(name: string): string {
  return name.replace(/^(DNS|IP Address):/, '');
}
