import { Button } from '@mantine/core';
import { formatWhole } from '@shared/format';
import { ArrowUp, RotateCw } from 'lucide-react';
import { setFollowing, togglePause } from '../../stores/exchanges-live';
import { reloadExchanges } from '../../stores/exchanges-pages';
import { isNewestFirst, useExchanges } from '../../stores/exchanges-store';
import styles from './filter-bar.module.css';
import { focusOn, gridId } from './focus';

/** How many match, or a way to those that came since the person looked away. */
export function Found() {
  const unseen = useExchanges((list) => list.unseen);
  const live = useExchanges(isNewestFirst);
  const count = useExchanges((list) => (list.appliedText.trim() === '' ? null : list.window.count));
  const more = useExchanges((list) => list.window.next !== null);
  if (unseen > 0) {
    return (
      <Button
        variant="light"
        className={styles.unseen ?? ''}
        leftSection={live ? <ArrowUp size={13} /> : <RotateCw size={13} />}
        title={live ? undefined : 'Sort them in'}
        onClick={showNew}
      >
        {formatWhole(unseen)} new
      </Button>
    );
  }
  if (count === null) return null;
  return (
    <span className={styles.count} aria-live="polite">
      {formatWhole(count)}
      {more && '+'} found
    </span>
  );
}

/** Shows what came: from the top, and no longer paused. */
export function showNew(): void {
  const list = useExchanges.getState();
  document.getElementById(gridId)?.scrollTo({ top: 0 });
  setFollowing(true);
  if (list.paused) togglePause();
  else if (!isNewestFirst(list)) void reloadExchanges();
  focusOn(gridId);
}
