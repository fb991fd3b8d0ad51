import { hasNoBody, type Reply, receivedReply } from '@shared/endpoint/endpoint';
import { AppFailure } from '@shared/errors';
import { formatCount } from '@shared/format';
import type { Exchange, ExchangeSummary } from '@shared/model';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import type { ListenOptions } from '../commands/listen';
import { fullObject } from '../exchange-parts';
import { exchangeLine, exchangeObject } from '../exchange-words';
import { type ExitCode, exitCodes } from '../exit-codes';
import { Follower, isAway } from '../follow';
import { checkFilter, type Session } from '../session';
import { contractProblems } from './contract-problems';
import { Expectations } from './expectations';

/** How long a target of `--forward` may take, in ms: PromptPal waits no longer. */
const forwardTimeoutMs = 10_000;

/** Catches until there is enough, prints each request, and judges the whole. */
export async function runListen(session: Session, options: ListenOptions): Promise<ExitCode> {
  const { terminal } = session;
  if (options.expect === 0 && options.for === undefined) {
    throw new AppFailure('invalid_input', '--expect 0 needs a time to wait.', 'Add --for, such as --for 5s.');
  }
  const filter = options.expectFilter === undefined ? null : checkFilter(options.expectFilter);
  let engine = await session.open({ yields: true });
  const follower = await Follower.fromNow(engine, 'direction:caught');
  let catching = await startCatching(engine, options);
  const expectations = new Expectations(options);
  const where = `${catching.urls.join(' and ')}${engine.owner?.kind === 'app' ? ', with the app' : ''}`;
  if (terminal.json) terminal.object({ type: 'listening', urls: catching.urls, owner: engine.owner });
  else terminal.note(`Catching on ${where}. Ctrl+C ends.`);

  const time = timeLimit(session.signal, options.for);
  const hear = async (summaries: AsyncIterable<ExchangeSummary>) => {
    for await (const summary of summaries) {
      if (expectations.isEnough) break;
      const exchange = await engine.ask('exchanges.get', { id: summary.id });
      if (!isOurs(exchange, catching.ports)) continue;
      const problems = await contractProblems(engine, exchange);
      const shown = filter === null || (await isShown(engine, summary.id, filter));
      expectations.caught({ problems, shown });
      await tell(session, engine, summary, { problems, full: options.full === true });
      if (expectations.isEnough) break;
    }
  };
  const isOver = () => expectations.isEnough || time.signal.aborted;
  for (;;) {
    await hear(follower.watch(engine, time.signal)).catch(unlessAway);
    if (isOver()) break;
    // Whoever had the log open has ended, or the app asks us for it.
    const awaitsApp = await Promise.race([engine.leaving, false]);
    await engine.close();
    engine = await session.open({ yields: true, awaitsApp });
    catching = await goOn(session, engine, options, catching);
  }
  time.cancel();
  await catching.end();
  // What came in the last moment has not been told yet.
  await hear(follower.catchUp(engine));
  return conclude(session, expectations);
}

function unlessAway(error: unknown): void {
  if (!isAway(error)) throw error;
}

/** Goes on with another engine on the same port; or with the app, where nothing was said of a port, or the app has taken it. */
async function goOn(
  { terminal }: Session,
  engine: OpenEngine,
  options: ListenOptions,
  { ports: [port] }: Catching,
): Promise<Catching> {
  const isApp = engine.owner?.kind === 'app';
  const watches = options.port === undefined && options.reply === undefined && options.forward === undefined;
  const same = (isApp && watches) || port === undefined ? options : { ...options, port };
  const catching = await startCatching(engine, same).catch((error: unknown) => {
    if (!isApp || !(error instanceof AppFailure) || error.code !== 'port_taken') throw error;
    terminal.note(`The app catches on port ${port} now, and its endpoints answer.`);
    return startCatching(engine, { host: options.host });
  });
  const who = isApp ? 'with the app' : 'with a log of its own again';
  terminal.note(`Catching on ${catching.urls.join(' and ')}, ${who}.`);
  return catching;
}

interface Catching {
  urls: string[];
  ports: Set<number>;
  /** Resolves when nothing comes any more; what the app catches is left alone. */
  end(): Promise<void>;
}

/** Where requests come in: where the app catches, or on a port of our own. */
async function startCatching(engine: OpenEngine, options: ListenOptions): Promise<Catching> {
  const { port, host, reply, forward } = options;
  if (port === undefined && reply === undefined && forward === undefined && engine.owner?.kind === 'app') {
    const { receiver } = await engine.ask('app.status', {});
    const secure = (await engine.ask('https.status', {})).receiver;
    const catching = [receiver, secure].filter(({ state }) => state === 'catching');
    if (catching.length > 0) {
      return {
        urls: catching.flatMap(({ url }) => url ?? []),
        ports: new Set(catching.flatMap((status) => status.port ?? [])),
        end: async () => {},
      };
    }
  }
  const {
    id,
    url,
    port: opened,
  } = await engine.ask('listeners.open', {
    host,
    port: port ?? null,
    reply: replyOf(options),
  });
  return {
    urls: [url],
    ports: new Set([opened]),
    end: async () => void (await engine.ask('listeners.close', { id })),
  };
}

function replyOf({ reply: status, forward }: ListenOptions): Reply | null {
  if (forward !== undefined) {
    const fallback = { ...receivedReply, status: 502, body: '{"error":"The target cannot be reached."}' };
    return {
      kind: 'forward',
      targets: [{ url: forward }],
      answerFrom: 0,
      timeoutMs: forwardTimeoutMs,
      fallback,
    };
  }
  if (status === undefined) return null;
  return { ...receivedReply, status, body: status < 300 && !hasNoBody(status) ? receivedReply.body : '' };
}

/** Whether it came in through one of the ports that we watch, and was not read from a file. */
function isOurs({ detail, localAddress }: Exchange, ports: ReadonlySet<number>): boolean {
  return detail.imported === undefined && ports.has(Number(localAddress?.split(':').at(-1)));
}

async function isShown(engine: OpenEngine, id: number, text: string): Promise<boolean> {
  return (await engine.ask('exchanges.match', { ids: [id], filter: { text } })).length > 0;
}

async function tell(
  { terminal }: Session,
  engine: OpenEngine,
  summary: ExchangeSummary,
  { problems, full }: { problems: readonly string[]; full: boolean },
): Promise<void> {
  if (terminal.json) {
    const object = full ? await fullObject(engine, summary.id) : exchangeObject(summary);
    terminal.object({ ...object, contractProblems: problems });
    return;
  }
  terminal.line(exchangeLine(summary, terminal.paint, false));
  for (const problem of problems) terminal.line(`    ${terminal.paint('yellow', problem)}`);
}

function conclude({ terminal }: Session, expectations: Expectations): ExitCode {
  const failures = expectations.failures();
  const { count } = expectations;
  if (terminal.json) terminal.object({ type: 'summary', caught: count, failures });
  else terminal.note(`${formatCount(count, 'request')} caught.`);
  for (const failure of failures) terminal.error(failure);
  return failures.length === 0 ? exitCodes.good : exitCodes.failed;
}

/** A signal that is aborted with another one, or when the time is over. */
function timeLimit(outer: AbortSignal, ms: number | undefined): { signal: AbortSignal; cancel(): void } {
  if (ms === undefined) return { signal: outer, cancel: () => {} };
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return { signal: AbortSignal.any([outer, controller.signal]), cancel: () => clearTimeout(timer) };
}
