import { Button } from '@mantine/core';
import type { Replay } from '@shared/replay/replay';
import {
  cancelReplay,
  dismissReplay,
  leaveReplay,
  openReplay,
  pauseReplay,
  resumeReplay,
  useReplays,
} from '../../stores/replays-store';
import { attempt } from '../../ui/errors';
import styles from '../jobs/job-strips.module.css';
import { replayLine } from './replay-words';

/** A line above the page for each replay: how it stands, and what can be done about it. */
export function ReplayStrips() {
  const replays = useReplays((state) => state.replays);
  const dismissed = useReplays((state) => state.dismissed);
  return replays
    .filter(({ id }) => !dismissed.has(id))
    .map((replay) => <ReplayStrip key={replay.id} replay={replay} />);
}

const looks: Record<Replay['state'], string> = {
  preparing: 'running',
  running: 'running',
  paused: 'cancelled',
  interrupted: 'interrupted',
  stopped: 'failed',
  cancelled: 'cancelled',
  done: 'done',
};

function ReplayStrip({ replay }: { replay: Replay }) {
  const { id, title, state } = replay;
  const isMoving = state === 'running' || state === 'preparing';
  return (
    <section className={styles.strip} data-state={looks[state]} aria-label={title}>
      <div className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        <span
          {...(isMoving ? {} : { role: state === 'stopped' ? 'alert' : 'status' })}
          className={styles.text}
        >
          {replayLine(replay)}
        </span>
      </div>
      {state !== 'preparing' && (
        <Button variant="default" onClick={() => openReplay(id)}>
          Details
        </Button>
      )}
      <ReplayButtons replay={replay} />
      {(state === 'done' || state === 'cancelled' || state === 'stopped') && (
        <Button variant="default" onClick={() => dismissReplay(id)}>
          Dismiss
        </Button>
      )}
      {isMoving && <ReplayBar replay={replay} />}
    </section>
  );
}

/** What can be done with a replay, as it stands. */
export function ReplayButtons({ replay: { id, state, counts } }: { replay: Replay }) {
  const isOpen = state === 'running' || state === 'paused';
  return (
    <>
      {state === 'running' && (
        <Button variant="default" onClick={() => void attempt('It was not paused', () => pauseReplay(id))}>
          Pause
        </Button>
      )}
      {state !== 'running' && state !== 'preparing' && counts.unsent > 0 && (
        <Button
          variant={state === 'interrupted' ? 'filled' : 'default'}
          onClick={() => void attempt('It was not resumed', () => resumeReplay(id))}
        >
          Resume
        </Button>
      )}
      {state === 'interrupted' && (
        <Button variant="default" onClick={() => void attempt('It was not left', () => leaveReplay(id))}>
          Leave
        </Button>
      )}
      {(isOpen || state === 'preparing') && (
        <Button
          variant="default"
          onClick={() => void attempt('It was not cancelled', () => cancelReplay(id))}
        >
          Cancel
        </Button>
      )}
    </>
  );
}

/** How far a replay is, as a bar. */
export function ReplayBar({ replay: { title, counts } }: { replay: Replay }) {
  const { total, unsent, inFlight } = counts;
  const percent = total === 0 ? 0 : Math.round(((total - unsent - inFlight) / total) * 100);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={title}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ width: `${percent}%` }} />
    </div>
  );
}
