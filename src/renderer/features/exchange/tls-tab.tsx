import type { Exchange } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import { targetParts } from '../inspector/target-parts';
import { CertificateTable } from './certificate-table';
import { chainWords } from './certificate-words';
import styles from './detail-tabs.module.css';

/** How the connection was secured, and the certificates that were shown. */
export function TlsTab({ exchange }: { exchange: Exchange }) {
  const { summary, detail } = exchange;
  const { tls } = detail;
  if (!tls) return <p className={styles.quiet}>{whyNone(summary)}</p>;
  const chain = chainWords(tls.chain, summary.startedAt);
  const facts = [
    ['Host', targetParts(summary.url).host],
    ['Protocol', tls.protocol],
    ['Cipher', tls.cipher],
    ['ALPN', tls.alpn],
    summary.direction === 'caught'
      ? ['SNI', tls.serverName ?? 'none: the client used an address']
      : ['Certificate', tls.error === null ? 'accepted' : `refused: ${tls.error}`],
  ] as const;
  const { title, next } = verdictOf(summary);
  return (
    <div className={styles.content}>
      {summary.outcome === 'tls' && (
        <p className={styles.failure}>
          {title} {next}
        </p>
      )}
      {chain && (chain.tone !== 'bad' || summary.outcome !== 'tls') && (
        <p className={styles.summary} data-tone={chain.tone}>
          {chain.words}
        </p>
      )}
      {tls.localCa && (
        <p className={styles.summary} data-tone="warn">
          Accepted only because this app trusts its local CA. PromptPal would refuse this certificate.
        </p>
      )}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={styles.mono}>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      {tls.chain.length > 0 ? (
        <CertificateTable chain={tls.chain} at={summary.startedAt} />
      ) : (
        <p className={styles.summary}>{noChain(detail.reused)}</p>
      )}
    </div>
  );
}

function noChain(reused: boolean): string {
  return reused
    ? 'The connection was open already. The exchange that opened it shows the chain.'
    : 'The endpoint showed no certificate.';
}

function whyNone({ url, outcome, direction }: Exchange['summary']): string {
  if (direction === 'caught' && /^https:/i.test(url)) return 'No TLS was set up: no request came.';
  if (direction === 'caught') return 'No TLS: it was caught on the plain http port.';
  if (/^http:/i.test(url)) return 'No TLS: http. PromptPal sends to http as well, unencrypted.';
  if (outcome === 'pending') return 'Waiting for the connection…';
  return 'No TLS was set up: the exchange ended before it.';
}
