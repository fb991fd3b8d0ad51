import { Search } from 'lucide-react';
import { isMac } from '../../commands/dispatch';
import { ariaShortcut } from '../../commands/shortcut';
import { Keys } from '../../ui/keys';
import { openPalette } from './palette-store';
import styles from './search-button.module.css';

const shortcut = 'Mod+K';

/** Looks like a field, because typing is what follows; opens the palette. */
export function SearchButton() {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label="Search or run a command"
      aria-keyshortcuts={ariaShortcut(shortcut, isMac)}
      aria-haspopup="dialog"
      onClick={openPalette}
    >
      <Search size={14} className={styles.icon} aria-hidden="true" />
      <span className={styles.text}>Search or run a command</span>
      <Keys shortcuts={[shortcut]} />
    </button>
  );
}
