import type { Input } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { formatBytes, formatCount, formatDuration } from '@shared/format';
import type { Replay, ReplayPace, ReplayPlan, ReplayTarget } from '@shared/replay/replay';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import type { ReplayOptions } from '../commands/replay';
import { type ExitCode, exitCodes } from '../exit-codes';
import { checkFilter, type Session } from '../session';
import { untilEnded } from '../until-ended';
import { visibleLine } from '../visible';

/** Those that were not sent and are named. */
const mostNamed = 20;

/** Plans, asks for a yes above the limit, sends, and fails unless all were delivered. */
export async function runReplay(
  session: Session,
  ids: readonly number[],
  options: ReplayOptions,
): Promise<ExitCode> {
  const { terminal } = session;
  const what = selection(ids, options.filter);
  const how = {
    concurrency: options.concurrency,
    inOrder: options.inOrder === true,
    count: options.count ?? null,
    repeat: options.repeat,
    pace: paceOf(options),
  };
  const changes = { timestamp: options.now ? 'now' : 'as_it_was', fields: options.set ?? [] } as const;
  const engine = await session.open();
  const wish: Input<'replays.plan'> = { what, to: await targetOf(engine, options), how, changes };
  const plan = await engine.ask('replays.plan', wish);
  if (options.dryRun) {
    if (terminal.json) terminal.object({ type: 'plan', ...plan });
    else for (const line of planLines(plan)) terminal.line(line);
    return exitCodes.good;
  }
  if (plan.mustConfirm && !options.yes) {
    throw new AppFailure(
      'invalid_input',
      `${formatCount(plan.requests, 'request')} would be sent.`,
      'Say --yes to send them, or --dry-run to see them.',
    );
  }
  if (plan.requests === 0 && plan.refused === 0) {
    terminal.note('There is nothing to send.');
    return exitCodes.good;
  }
  const ended = await untilEnded<Replay>(session, engine, {
    start: () => engine.ask('replays.start', { ...wish, confirmed: options.yes === true }),
    told: ({ name, data }) => (name === 'replay.changed' ? data : null),
    id: ({ id }) => id,
    hasEnded: ({ state }) => !['preparing', 'running', 'paused'].includes(state),
    cancel: (id) => engine.ask('replays.cancel', { id }),
    show: (replay) => terminal.progress(progressWords(replay)),
  });
  return conclude(session, engine, ended);
}

function selection(ids: readonly number[], filter: string | undefined): Input<'replays.plan'>['what'] {
  if (ids.length > 0 && filter === undefined) return { ids: [...ids] };
  if (ids.length === 0 && filter !== undefined) return { filter: { text: checkFilter(filter) } };
  throw new AppFailure(
    'invalid_input',
    'Either ids or --filter say what is sent again.',
    'Give one of them.',
  );
}

function paceOf({ rate, recorded, delay, jitter }: ReplayOptions): ReplayPace {
  const given = [rate, recorded, delay].filter((value) => value !== undefined);
  if (given.length > 1) {
    throw new AppFailure(
      'invalid_input',
      '--rate, --recorded and --delay exclude each other.',
      'Give one of them.',
    );
  }
  if (rate !== undefined) return { kind: 'rate', perSecond: rate };
  if (recorded !== undefined) return { kind: 'recorded', speed: recorded };
  return delay === undefined ? { kind: 'fast' } : { kind: 'delay', delayMs: delay, jitterMs: jitter };
}

async function targetOf(engine: OpenEngine, { to, webhook }: ReplayOptions): Promise<ReplayTarget> {
  if (to !== undefined) return { kind: 'url', url: to };
  if (webhook === undefined) return { kind: 'same' };
  const webhooks = await engine.ask('webhooks.list', {});
  const found = webhooks.filter(({ name }) => name === webhook);
  const [one] = found;
  if (one && found.length === 1) return { kind: 'webhook', webhookId: one.id };
  const names = webhooks.map(({ name }) => name).join(', ');
  throw new AppFailure(
    'not_found',
    `${found.length === 0 ? 'No webhook has' : 'Several webhooks have'} the name ${webhook}.`,
    names === '' ? 'There are no webhooks in this log.' : `There are: ${names}.`,
  );
}

function planLines({
  exchanges,
  requests,
  refused,
  refusals,
  bytes,
  atLeastMs,
  targets,
}: ReplayPlan): string[] {
  const time = atLeastMs === null ? '' : `, at least ${formatDuration(atLeastMs)}`;
  return [
    `${formatCount(requests, 'request')} of ${formatCount(exchanges, 'exchange')}, ${formatBytes(bytes)}${time}.`,
    ...targets.map(({ url, count }) => `  ${count} to ${visibleLine(url)}`),
    ...(refused === 0 ? [] : [`${formatCount(refused, 'exchange')} cannot be sent:`]),
    ...refusals.map(({ sourceId, reason }) => `  #${sourceId}: ${visibleLine(reason)}`),
  ];
}

function progressWords({ title, counts, perSecond, leftMs }: Replay): string {
  const pace = perSecond === null ? '' : `, ${Math.round(perSecond)}/s`;
  const left = leftMs === null ? '' : `, ${formatDuration(leftMs)} left`;
  return `${title}: ${counts.sent} of ${counts.total}${pace}${left} …`;
}

async function conclude({ terminal }: Session, engine: OpenEngine, replay: Replay): Promise<ExitCode> {
  const { id, counts, delivered, failures, problem } = replay;
  const isGood = delivered === counts.total;
  if (terminal.json) terminal.object({ type: 'replay', ...replay });
  else {
    const words = failures.map(({ outcome, status, count }) => `${count} ${status ?? outcome}`);
    terminal.line([`${delivered} of ${formatCount(counts.total, 'request')} delivered`, ...words].join(', '));
  }
  if (problem) terminal.error(`${problem.message}\n  ${problem.hint}`);
  const { items, next } = await engine.ask('replays.unsent', { id, limit: mostNamed });
  for (const { sourceId, state, reason } of items) {
    terminal.error(`#${sourceId} ${state}${reason === null ? '' : `: ${visibleLine(reason)}`}`);
  }
  if (next !== null) terminal.error('… and more; the app shows all.');
  return isGood ? exitCodes.good : exitCodes.failed;
}
