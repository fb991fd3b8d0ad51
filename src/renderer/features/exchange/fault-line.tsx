import type { EndpointInfo } from '@shared/endpoint/endpoint-info';
import { faultWords } from '@shared/endpoint/faults';
import styles from './verdict-strip.module.css';

/** What the endpoint did on purpose, and what PromptPal makes of it. */
export function FaultLine({ endpoint }: { endpoint: EndpointInfo }) {
  if (!endpoint.fault) return null;
  const { label, explanation } = faultWords[endpoint.fault];
  return (
    <p className={styles.text}>
      Fault of {endpoint.name}: <strong>{label}</strong>. {explanation}
    </p>
  );
}
