import { ActionIcon, Popover } from '@mantine/core';
import { CircleHelp } from 'lucide-react';
import { filterHelp } from '@shared/filter';
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
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the popover holds nothing else that could take the focus. */}
        <div className={styles.help} tabIndex={0} data-autofocus>
          <p>All that is typed must hold. Capitals do not matter.</p>
          <dl className={styles.terms}>
            {filterHelp.map(({ example, meaning }) => (
              <div key={example} className={styles.term}>
                <dt>{example}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
