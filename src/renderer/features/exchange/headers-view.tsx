import { Box } from '@mantine/core';
import type { HeaderPair, Part } from '@shared/model';
import type { Side } from '../../stores/exchange-store';
import { CopyButton } from '../../ui/copy-button';
import { keyed } from '../../ui/keyed';
import styles from './message-pane.module.css';

/** Headers as they stood on the wire: order, case and repetitions kept. */
export function HeadersView({ part, side }: { part: Part; side: Side }) {
  return (
    <Box className={styles.headers ?? ''} tabIndex={0} role="group" aria-label={`Headers of the ${side}`}>
      {part.headers.length === 0 ? (
        <p className={styles.quiet}>No headers.</p>
      ) : (
        <HeaderTable pairs={part.headers} caption={`Headers of the ${side}, in wire order`} />
      )}
      {part.trailers.length > 0 && (
        <>
          <h4 className={styles.trailers}>Trailers</h4>
          <HeaderTable pairs={part.trailers} caption={`Trailers of the ${side}, in wire order`} />
        </>
      )}
    </Box>
  );
}

function HeaderTable({ pairs, caption }: { pairs: readonly HeaderPair[]; caption: string }) {
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>{caption}</caption>
      <thead className={styles.hidden}>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {keyed(pairs).map(({ key, item: [name, value] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{value}</td>
            <td>
              <CopyButton iconOnly label={`Copy value of ${name}`} getText={() => value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
