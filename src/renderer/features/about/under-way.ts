import { useEngine } from '../../stores/engine-store';
import { useJobs } from '../../stores/jobs-store';
import { useReplays } from '../../stores/replays-store';

/** What an end of the app would cut off now, in a sentence; null where there is nothing. */
export function underWay(): string | null {
  const running = (things: readonly { state: string }[]) =>
    things.filter(({ state }) => state === 'running').length;
  const found = [
    counted(useEngine.getState().totals.inFlight, 'exchange'),
    counted(running(useReplays.getState().replays), 'replay'),
    counted(running(useJobs.getState().jobs), 'job'),
  ].filter((words) => words !== null);
  return found.length === 0 ? null : `Still under way: ${found.join(', ')}.`;
}

function counted(count: number, thing: string): string | null {
  return count === 0 ? null : `${count} ${thing}${count === 1 ? '' : 's'}`;
}
