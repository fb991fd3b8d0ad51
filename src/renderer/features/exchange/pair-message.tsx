import type { HeaderFact } from '@shared/proof/header-proof';
import type { MessageProof, Side } from '@shared/proof/proof';
import { kindWords, messageVerdict } from '@shared/proof/verdict';
import { keyed } from '../../ui/keyed';
import tabStyles from './detail-tabs.module.css';
import { PairBody } from './pair-body';
import styles from './pair-tab.module.css';

/** One message at both ends: its own verdict, what differs in its head, and what in its body. */
export function PairMessage({ side, message }: { side: Side; message: MessageProof }) {
  const { tone, word, text } = messageVerdict(message, side);
  const { startLine, headers, trailers } = message;
  const facts = [...headers.facts, ...trailers.facts];
  const sameStart = startLine.left === startLine.arrived;
  const hasTable = message.known === 'both' && (facts.length > 0 || !sameStart);
  return (
    <section
      className={styles.message}
      aria-label={side === 'request' ? 'Proof of the request' : 'Proof of the response'}
    >
      <h4>
        {side === 'request' ? 'Request' : 'Response'} <span data-tone={tone}>{word}</span>
      </h4>
      {/* That of the request stands above, as the verdict on the pair. */}
      {side === 'response' && <p className={tabStyles.summary}>{text}</p>}
      {hasTable && (
        <table className={tabStyles.table}>
          <caption className="visually-hidden">Head of the {side}: what differs</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">As it left</th>
              <th scope="col">As it arrived</th>
            </tr>
          </thead>
          <tbody>
            {!sameStart && (
              <tr>
                <th scope="row" className={styles.kind} data-tone="warn">
                  start line
                </th>
                <td className={tabStyles.mono}>{startLine.left}</td>
                <td className={tabStyles.mono}>{startLine.arrived}</td>
              </tr>
            )}
            {keyed(facts).map(({ key, item }) => (
              <Fact key={key} fact={item} />
            ))}
          </tbody>
        </table>
      )}
      {headers.moved.length > 0 && (
        <p className={styles.moved}>
          Moved to another place: <code>{headers.moved.join(', ')}</code>
        </p>
      )}
      {message.known === 'both' && <PairBody side={side} body={message.body} />}
    </section>
  );
}

function Fact({ fact: { kind, sent, arrived, expected } }: { fact: HeaderFact }) {
  return (
    <tr>
      <th scope="row" className={styles.kind} data-tone={expected === null ? 'warn' : 'quiet'}>
        {kindWords[kind]}
        {expected !== null && <span className={tabStyles.below}>expected: {expected}</span>}
      </th>
      <td className={tabStyles.mono}>{sent ? sent.join(': ') : '–'}</td>
      <td className={tabStyles.mono}>{arrived ? arrived.join(': ') : '–'}</td>
    </tr>
  );
}
