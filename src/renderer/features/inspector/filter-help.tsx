import { ActionIcon, Box, Popover } from '@mantine/core';
import { filterFields, filterSyntax } from '@shared/filter/fields';
import { CircleHelp } from 'lucide-react';
import styles from './filter-bar.module.css';

/** What can be typed into the filter. */
export function FilterHelp() {
  return (
    <Popover position="bottom-end" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label="What can be filtered">
          <CircleHelp size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="What can be filtered">
        <Box className={styles.help ?? ''} tabIndex={0} data-autofocus>
          <p>All that is typed must hold. Capitals do not matter.</p>
          <dl className={styles.terms}>
            {[...filterSyntax, ...filterFields].map(({ example, meaning }) => (
              <div key={example} className={styles.term}>
                <dt>{example}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Box>
      </Popover.Dropdown>
    </Popover>
  );
}
