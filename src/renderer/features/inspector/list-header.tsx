import styles from './exchange-list.module.css';

/** Names of the columns. Which of them there is room for is decided by the style sheet. */
export function ListHeader() {
  return (
    <div role="rowgroup" className={styles.header}>
      <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.head}`}>
        <span role="columnheader">
          <span className={styles.hidden}>Direction</span>
        </span>
        <span role="columnheader">Time</span>
        <span role="columnheader" className={styles.method}>
          Method
        </span>
        <span role="columnheader">Target</span>
        <span role="columnheader">Status</span>
        <span role="columnheader" className={styles.right}>
          Duration
        </span>
        <span role="columnheader" className={`${styles.right} ${styles.size}`}>
          Size
        </span>
        <span role="columnheader" className={styles.event}>
          Prompt
        </span>
        <span role="columnheader" className={`${styles.right} ${styles.tokens}`}>
          Tokens
        </span>
      </div>
    </div>
  );
}
