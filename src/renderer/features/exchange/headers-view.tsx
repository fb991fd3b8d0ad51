import { Box } from '@mantine/core';
import type { HeaderPair, Part } from '@shared/model';
import { useMemo } from 'react';
import type { Side } from '../../stores/exchange-store';
import styles from './message-pane.module.css';
import { ValueTable } from './value-table';

/** Headers as they stood on the wire: order, case and repetitions kept. */
export function HeadersView({ part, side }: { part: Part; side: Side }) {
  return (
    <Box
      className={styles.headers ?? ''}
      tabIndex={0}
      role="group"
      data-scroller
      aria-label={`Headers of the ${side}`}
    >
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

export function HeaderTable({ pairs, caption }: { pairs: readonly HeaderPair[]; caption: string }) {
  const rows = useMemo(() => pairs.map(([name, value]) => ({ name, value })), [pairs]);
  return <ValueTable rows={rows} caption={caption} />;
}
