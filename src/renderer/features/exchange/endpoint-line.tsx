import type { EndpointInfo } from '@shared/endpoint/endpoint-info';
import { answeredByWords } from '@shared/endpoint/endpoint-words';
import { useEndpoints } from '../../stores/endpoints-store';
import { openEndpoint } from '../endpoints/endpoint-editing';
import { FaultLine } from './fault-line';
import styles from './verdict-strip.module.css';

/** Which endpoint of the receiver answered, by which of its rules, and how. */
export function EndpointLine({ info }: { info: EndpointInfo }) {
  const endpoint = useEndpoints(({ endpoints }) => endpoints.find(({ id }) => id === info.id));
  return (
    <>
      <p className={styles.facts}>
        <span>
          endpoint{' '}
          {endpoint ? (
            <button
              type="button"
              className={styles.link}
              aria-label={`Open the endpoint ${info.name}`}
              onClick={() => openEndpoint(endpoint)}
            >
              {info.name}
            </button>
          ) : (
            `“${info.name}”, deleted since`
          )}
        </span>
        <span>{answeredByWords(info)}</span>
      </p>
      <FaultLine endpoint={info} />
    </>
  );
}
