import { formatBytes } from '@shared/format';
import { confidenceWords } from '@shared/proof/confidence';
import type { MessageProof, Proof } from '@shared/proof/proof';
import { socketWords } from '@shared/proof/proof-text';
import { CopyButton } from '../../ui/copy-button';
import tabStyles from './detail-tabs.module.css';
import styles from './pair-tab.module.css';

/** What the verdict stands on: how the pair is known, the sockets, and the hashes of both bodies at both ends. */
export function PairEvidence({ proof }: { proof: Proof }) {
  const { word, why } = confidenceWords(proof.basis);
  return (
    <section className={tabStyles.comparison} aria-label="Evidence">
      <h4>Evidence</h4>
      <dl className={styles.evidence}>
        <dt>Pair</dt>
        <dd>
          <strong>{word}</strong>: {why}.
        </dd>
        <dt>Sockets</dt>
        <dd className={tabStyles.mono}>{socketWords(proof)}</dd>
        <Hashes name="Request body" message={proof.request} />
        <Hashes name="Response body" message={proof.response} />
      </dl>
    </section>
  );
}

function Hashes({ name, message: { known, sha256, size } }: { name: string; message: MessageProof }) {
  if (known !== 'both' || (size.left === 0 && size.arrived === 0)) return null;
  const same = sha256.left === sha256.arrived;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Hash name={name} where={same ? 'at both ends' : 'as it left'} hash={sha256.left} size={size.left} />
        {!same && <Hash name={name} where="as it arrived" hash={sha256.arrived} size={size.arrived} />}
      </dd>
    </>
  );
}

interface HashProps {
  name: string;
  where: string;
  hash: string;
  size: number;
}

function Hash({ name, where, hash, size }: HashProps) {
  return (
    <div className={styles.hash}>
      <span>
        SHA-256 {where}, {formatBytes(size)}
      </span>
      <code title={hash}>{hash}</code>
      <CopyButton
        iconOnly
        label={`Copy SHA-256 of the ${name.toLowerCase()} ${where}`}
        getText={() => hash}
      />
    </div>
  );
}
