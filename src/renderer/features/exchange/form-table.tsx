import { Box, Switch } from '@mantine/core';
import type { FormField } from '@shared/body/form';
import { useMemo, useState } from 'react';
import styles from './message-pane.module.css';
import { ValueTable } from './value-table';

/** A form as names and values, decoded or as they came. */
export function FormTable({ fields, label }: { fields: readonly FormField[]; label: string }) {
  const [raw, setRaw] = useState(false);
  const rows = useMemo(
    () =>
      fields.map(({ name, value, rawName, rawValue }) =>
        raw ? { name: rawName, value: rawValue } : { name, value },
      ),
    [fields, raw],
  );
  return (
    <Box className={styles.headers ?? ''} tabIndex={0} role="group" data-scroller aria-label={label}>
      <div className={styles.option}>
        <Switch
          size="xs"
          label="As it came, with its escapes"
          checked={raw}
          onChange={({ currentTarget }) => setRaw(currentTarget.checked)}
        />
      </div>
      <ValueTable rows={rows} caption="Fields of the form, in their order" />
    </Box>
  );
}
