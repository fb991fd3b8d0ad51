import { Modal, NativeSelect } from '@mantine/core';
import { formatDateTime } from '@shared/format';
import type { Replay, ReplayFailures } from '@shared/replay/replay';
import { openReplay, useReplays } from '../../stores/replays-store';
import chip from '../../ui/chip.module.css';
import styles from './replay-panel.module.css';
import { ReplayBar, ReplayButtons } from './replay-strips';
import { replayLine, stateWords } from './replay-words';
import { UnsentList } from './unsent-list';

/** How one replay stands: counts, failures by kind, and what was not sent. It opens through replays-store.ts. */
export function ReplayPanel() {
  const replays = useReplays((state) => state.replays);
  const openId = useReplays((state) => state.openId);
  const replay = replays.find(({ id }) => id === openId);
  return (
    <Modal title="Replays" opened={replay !== undefined} onClose={() => openReplay(null)} size={760}>
      {replay && (
        <div className={styles.panel}>
          {replays.length > 1 && (
            <NativeSelect
              size="xs"
              label="Replay"
              data={replays.map(({ id, title, createdAt }) => ({
                value: String(id),
                label: `${formatDateTime(createdAt).slice(0, -4)} · ${title}`,
              }))}
              value={String(replay.id)}
              onChange={(event) => openReplay(Number(event.currentTarget.value))}
            />
          )}
          <Standing replay={replay} />
        </div>
      )}
    </Modal>
  );
}

function Standing({ replay }: { replay: Replay }) {
  const { counts, delivered, failures, state } = replay;
  return (
    <div className={styles.standing}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h3 className={styles.title}>{replay.title}</h3>
          <p className={styles.line} aria-live="polite">
            {state === 'running' && `${stateWords[state]}: `}
            {replayLine(replay)}
          </p>
        </div>
        <ReplayButtons replay={replay} />
      </div>
      <div className={styles.progress}>
        <ReplayBar replay={replay} />
      </div>
      <dl className={styles.figures}>
        <Figure name="In all" value={counts.total} />
        <Figure name="Delivered" value={delivered} />
        <Figure name="Failed" value={counts.sent - delivered} />
        <Figure name="In flight" value={counts.inFlight} />
        <Figure name="Not sent" value={counts.unsent} />
        <Figure name="Unknown" value={counts.unknown} />
        <Figure name="Refused" value={counts.refused} />
      </dl>
      {failures.length > 0 && (
        <ul className={styles.failures} aria-label="Failures by kind">
          {failures.map((failure) => (
            <li key={failureWords(failure)}>
              <span className={chip.chip} data-tone="bad">
                {failureWords(failure)}
              </span>{' '}
              {failure.count.toLocaleString('en-US')}
            </li>
          ))}
        </ul>
      )}
      {counts.unknown > 0 && (
        <p className={styles.note}>
          Unknown were being sent when the app ended, so nobody knows whether they arrived. They are not sent
          again by themselves: look at the endpoint first.
        </p>
      )}
      <UnsentList key={`${replay.id} ${state}`} replay={replay} />
    </div>
  );
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>{value.toLocaleString('en-US')}</dd>
    </div>
  );
}

function failureWords({ outcome, status }: ReplayFailures): string {
  return status === null ? outcome.replace('_', ' ') : String(status);
}
