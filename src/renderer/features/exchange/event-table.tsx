import { Box } from '@mantine/core';
import type { StreamEvent } from '@shared/body/event-stream';
import { useMemo } from 'react';
import styles from './message-pane.module.css';
import { ValueTable } from './value-table';

/** Server-sent events, one a row, as a client would see them. */
export function EventTable({ events, label }: { events: readonly StreamEvent[]; label: string }) {
  const rows = useMemo(
    () => events.map(({ type, id, data }) => ({ name: id === null ? type : `${type} #${id}`, value: data })),
    [events],
  );
  return (
    <Box className={styles.headers ?? ''} tabIndex={0} role="group" data-scroller aria-label={label}>
      <ValueTable
        rows={rows}
        caption="Server-sent events, in their order"
        nameTitle="Event"
        valueTitle="Data"
      />
    </Box>
  );
}
