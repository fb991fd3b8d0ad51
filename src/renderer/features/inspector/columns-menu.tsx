import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { memo } from 'react';
import { type FittedColumn, moveColumn, toggleColumn } from '../../stores/column-layout';
import { type ColumnId, columns } from '../../stores/columns';
import { arrangeColumns, resetColumns, useColumns } from '../../stores/columns-store';
import styles from './columns-menu.module.css';

/** At the end of the header: which columns there are, and in which order. */
export const ColumnsMenu = memo(function ColumnsMenu({ fitted }: { fitted: readonly FittedColumn[] }) {
  const order = useColumns((layout) => layout.order);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label="Columns"
          className={styles.button ?? ''}
        >
          <Columns3 size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" className={styles.dropdown ?? ''}>
        <ul className={styles.list}>
          {order.map((id) => (
            <ColumnItem key={id} id={id} fits={fitted.some((one) => one.id === id)} />
          ))}
        </ul>
        <Button variant="default" fullWidth onClick={resetColumns}>
          Put everything back
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
});

function ColumnItem({ id, fits }: { id: ColumnId; fits: boolean }) {
  const chosen = useColumns((layout) => id === 'target' || layout.shown.includes(id));
  const { meaning } = columns[id];
  const move = (steps: number) => arrangeColumns((layout) => moveColumn(layout, id, steps));
  return (
    <li className={styles.item}>
      <Checkbox
        size="xs"
        label={meaning}
        checked={chosen}
        disabled={id === 'target'}
        onChange={() => arrangeColumns((layout) => toggleColumn(layout, id))}
      />
      {chosen && !fits && <span className={styles.noRoom}>no room</span>}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Move ${meaning} to the left`}
        onClick={() => move(-1)}
      >
        <ArrowUp size={13} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Move ${meaning} to the right`}
        onClick={() => move(1)}
      >
        <ArrowDown size={13} />
      </ActionIcon>
    </li>
  );
}
