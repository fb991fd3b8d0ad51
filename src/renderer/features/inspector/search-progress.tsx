import { Button } from '@mantine/core';
import { loadMore, stopSearch } from '../../stores/exchanges-pages';
import { useExchanges } from '../../stores/exchanges-store';
import styles from './search-progress.module.css';

/** How far a search that reads the log has come, with a way to stop it and to go on. */
export function SearchProgress() {
  const searched = useExchanges((list) => list.searched);
  const loading = useExchanges((list) => list.loading);
  const stopped = useExchanges((list) => list.stopped);
  if (!searched || !(loading || stopped)) return null;
  const { done, total } = searched;
  return (
    <div className={styles.root}>
      <progress className={styles.bar} value={done} max={Math.max(1, total)} aria-label="Search" />
      <span className={styles.words}>
        {stopped ? 'Stopped at' : 'Searched'} {done.toLocaleString('en-US')} of{' '}
        {total.toLocaleString('en-US')}
      </span>
      <Button
        variant="default"
        size="compact-xs"
        h={24}
        onClick={stopped ? () => void loadMore() : stopSearch}
      >
        {stopped ? 'Go on' : 'Stop'}
      </Button>
    </div>
  );
}
