import { Fragment } from 'react';
import { isMac } from '../commands/dispatch';
import { shortcutKeys } from '../commands/shortcut';
import styles from './keys.module.css';

/** Shortcuts as keys; with several, any of them does it. */
export function Keys({ shortcuts }: { shortcuts: readonly string[] }) {
  return shortcuts.map((shortcut, index) => (
    <Fragment key={shortcut}>
      {index > 0 && ' '}
      <span className={styles.keys}>
        {shortcutKeys(shortcut, isMac).map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </span>
    </Fragment>
  ));
}
