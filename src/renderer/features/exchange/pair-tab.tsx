import { Button } from '@mantine/core';
import type { Exchange } from '@shared/model';
import { whyUnpaired } from '@shared/proof/confidence';
import type { Proof } from '@shared/proof/proof';
import { proofText } from '@shared/proof/proof-text';
import { pairVerdict } from '@shared/proof/verdict';
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { selectExchange } from '../../stores/exchanges-store';
import { loadPair, usePair } from '../../stores/pair-store';
import { CopyButton } from '../../ui/copy-button';
import tabStyles from './detail-tabs.module.css';
import { PairAxis } from './pair-axis';
import { PairEvidence } from './pair-evidence';
import { PairMessage } from './pair-message';
import styles from './pair-tab.module.css';

/** What was sent against what arrived: a verdict first, then everything that it stands on. */
export function PairTab({ exchange }: { exchange: Exchange }) {
  const { id, pairId } = exchange.summary;
  const loadedId = usePair((state) => state.id);
  const proof = usePair((state) => state.proof);
  const error = usePair((state) => state.error);

  useEffect(() => void loadPair(exchange), [exchange]);

  if (pairId === null) return <p className={tabStyles.quiet}>{whyUnpaired(exchange)}</p>;
  if (loadedId === id && error !== null) return <p className={tabStyles.quiet}>{error}</p>;
  if (!proof || loadedId !== id) return <div aria-busy="true" />;
  return (
    <div className={tabStyles.content}>
      <Verdict proof={proof} otherId={pairId} />
      <div className={styles.messages}>
        <PairMessage side="request" message={proof.request} />
        <PairMessage side="response" message={proof.response} />
      </div>
      <PairAxis proof={proof} />
      <PairEvidence proof={proof} />
    </div>
  );
}

const icons = { good: CircleCheck, warn: TriangleAlert, bad: TriangleAlert, neutral: CircleDashed };

function Verdict({ proof, otherId }: { proof: Proof; otherId: number }) {
  const { tone, text } = pairVerdict(proof);
  const Icon = icons[tone];
  const other = otherId === proof.sentId ? 'sent' : 'caught';
  return (
    <div className={styles.verdict} data-tone={tone}>
      <Icon size={16} aria-hidden="true" />
      <p>{text}</p>
      <span className={styles.actions}>
        <Button
          variant="default"
          aria-keyshortcuts="o"
          aria-label={`Open #${otherId}, the ${other} end`}
          onClick={() => selectExchange(otherId)}
        >
          Open #{otherId}
        </Button>
        <CopyButton iconOnly label="Copy proof" getText={() => proofText(proof)} />
      </span>
    </div>
  );
}
