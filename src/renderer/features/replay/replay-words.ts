import { formatBytes, formatCount, formatDuration } from '@shared/format';
import type { Replay, ReplayPlan, ReplayState } from '@shared/replay/replay';

export const stateWords: Record<ReplayState, string> = {
  preparing: 'Being prepared',
  running: 'Running',
  paused: 'Paused',
  interrupted: 'Interrupted',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  done: 'Done',
};

const number = (value: number) => value.toLocaleString('en-US');

/** How a replay stands, in a line. */
export function replayLine(replay: Replay): string {
  const { state, counts, problem } = replay;
  switch (state) {
    case 'preparing':
      return `${formatCount(counts.total, 'exchange')} found so far`;
    case 'running':
      return [doneWords(replay), rateWords(replay), leftWords(replay)].filter(Boolean).join(' · ');
    case 'paused':
      return `Paused. ${doneWords(replay)}.`;
    case 'interrupted':
      return `The app ended meanwhile. ${endedWords(replay)}`;
    case 'stopped':
      return `${problem?.message ?? 'It was stopped.'} ${problem?.hint ?? ''} ${endedWords(replay)}`;
    case 'cancelled':
      return `Cancelled. ${endedWords(replay)}`;
    case 'done':
      return endedWords(replay);
  }
}

function doneWords({ counts, delivered }: Replay): string {
  const failed = counts.sent - delivered;
  const words = `${number(counts.sent)} of ${number(counts.total)} sent`;
  return failed > 0 ? `${words}, ${number(failed)} failed` : words;
}

function rateWords({ perSecond }: Replay): string {
  if (perSecond === null) return '';
  return `${perSecond < 10 ? perSecond.toFixed(1) : number(Math.round(perSecond))} a second`;
}

function leftWords({ leftMs }: Replay): string {
  return leftMs === null ? '' : `${formatDuration(leftMs)} left`;
}

/** Where everything is that was asked for. */
function endedWords({ counts, delivered }: Replay): string {
  const { sent, unsent, unknown, refused } = counts;
  const parts = [`${number(sent)} sent`, `${number(delivered)} delivered`];
  if (unsent > 0) parts.push(`${number(unsent)} not sent`);
  if (unknown > 0) parts.push(`${number(unknown)} unknown`);
  if (refused > 0) parts.push(`${number(refused)} could not be sent`);
  return `${parts.join(', ')}.`;
}

/** What a dry run found, in a line. */
export function planWords({ requests, complete, targetCount, bytes, atLeastMs }: ReplayPlan): string {
  if (requests === 0) return 'Nothing would be sent.';
  const parts = [
    `${complete ? '' : 'At least '}${formatCount(requests, 'request')}`,
    `to ${formatCount(targetCount, 'URL')}`,
    formatBytes(bytes),
  ];
  if (atLeastMs !== null && atLeastMs > 0) parts.push(`takes ${formatDuration(atLeastMs)} or more`);
  return `${parts.join(' · ')}.`;
}
