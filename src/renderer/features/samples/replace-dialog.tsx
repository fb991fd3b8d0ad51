import { formatCount } from '@shared/format';
import { FormModal } from '../../ui/form-modal';
import styles from './sample-dialogs.module.css';
import { exportReplacing, useReplacing } from './sample-files';

const mostShown = 12;

/** Asks before an export replaces files that have another content. */
export function ReplaceDialog() {
  const replacing = useReplacing((state) => state.replacing);
  const differing = replacing?.differing ?? [];
  return (
    <FormModal
      title="Replace files?"
      opened={replacing !== null}
      dirty={false}
      submitLabel={`Replace ${formatCount(differing.length, 'file')}`}
      onSubmit={async () => {
        await exportReplacing();
        return true;
      }}
      onClose={() => useReplacing.setState({ replacing: null })}
    >
      <p className={styles.note}>
        {formatCount(differing.length, 'file')} in {replacing?.directory}{' '}
        {differing.length === 1 ? 'has' : 'have'} another content. Nothing was written yet.
      </p>
      <ul className={styles.files}>
        {differing.slice(0, mostShown).map((path) => (
          <li key={path}>{path}</li>
        ))}
        {differing.length > mostShown && <li>and {differing.length - mostShown} more</li>}
      </ul>
    </FormModal>
  );
}
