import { formatBytes, formatDuration } from '../../format';
import type { CheckFacts, SentFacts } from '../facts';
import { evidenceOf, finding, firstOf, line, type Rule, timesOf } from '../finding';
import { sources } from '../sources';

/** Milliseconds from which an answer is called slow. */
const slowMs = 1_000;
/** Growth of memory per request, in bytes, that no healthy endpoint shows over a hundred requests. */
const growthPerRequest = 256 * 1024;

/** What time, burst and survival tell: whether it is quick, and stays well. */
export const loadRules: Rule = (facts) => [...timeFindings(facts), ...burstFindings(facts), survival(facts)];

function timeFindings(facts: CheckFacts): ReturnType<Rule> {
  const times = timesOf(facts);
  if (!times) return [];
  const { median, p95, p99, first, count } = times;
  const spare = formatDuration(Math.max(0, facts.budgetMs - Math.max(median, p95)));
  const evidence = [
    line('Median', formatDuration(median)),
    line('95 %', formatDuration(p95)),
    line('99 %', formatDuration(p99)),
    line('First', formatDuration(first)),
    line('Answers', String(count)),
  ];
  const half = facts.budgetMs / 2;
  return [
    median >= half
      ? finding('warning', 'time', 'nearly_too_slow', {
          title: `It answers after ${formatDuration(median)}: only ${spare} of the 10 s are left.`,
          effect: 'A little more load, and events count as failed, although the endpoint has done its work.',
          next: 'Answer at once, and work afterwards, from a queue.',
          source: sources.timeout,
          evidence,
        })
      : null,
    median < half && p95 >= half
      ? finding('warning', 'time', 'slow_at_times', {
          title: `At times it takes ${formatDuration(p95)}, although the median is ${formatDuration(median)}.`,
          effect: 'The slowest events come near the deadline of 10 s.',
          next: 'Look for what waits: a lock, a pool of connections, a cold cache. Work from a queue.',
          source: sources.queue,
          evidence,
        })
      : null,
    median >= slowMs && median < half
      ? finding('warning', 'time', 'slow', {
          title: `It takes ${formatDuration(median)} to answer: it seems to work before it answers.`,
          effect: 'Events arrive, with less room to the deadline than an endpoint needs.',
          next: 'Answer at once, and work afterwards.',
          source: sources.atOnce,
          evidence,
        })
      : null,
    first - median > slowMs && first > 5 * median
      ? finding('warning', 'time', 'cold_start', {
          title: `The first event took ${formatDuration(first)}, those after it ${formatDuration(median)}: it starts cold.`,
          effect: 'After a pause the first event comes nearer to the deadline, and may miss it.',
          next: 'Keep an instance warm, or load what is needed at the start and not with the first event.',
          source: sources.optimize,
          evidence,
        })
      : null,
  ];
}

function burstFindings(facts: CheckFacts): ReturnType<Rule> {
  const { burst } = facts;
  if (!burst) return [];
  const pick = (indices: readonly number[]) => indices.flatMap((index) => facts.sent[index] ?? []);
  const atOnce = pick(burst.atOnce);
  const sequence = pick(burst.inSequence);
  const isLost = ({ outcome, status }: SentFacts) => outcome !== 'delivered' && status !== 429;
  const lost = [...atOnce, ...sequence].filter(isLost);
  const single = timesOf(facts)?.median ?? firstOf(facts)?.durationMs ?? 0;
  const queued =
    burst.makespanMs >= 1_000 && burst.makespanMs >= 0.5 * atOnce.length * single && isStaircase(atOnce);
  const fits = Math.floor(facts.budgetMs / Math.max(1, burst.makespanMs / Math.max(1, atOnce.length)));
  return [
    queued
      ? finding('warning', 'burst', 'one_at_a_time', {
          title: `It handles one event at a time: ${atOnce.length} at once took ${formatDuration(burst.makespanMs)}, one takes ${formatDuration(single)}.`,
          effect: `When more than ${fits} come at once, the last of them miss the deadline of 10 s.`,
          next: 'Answer at once, and let workers take the events from a queue; run more than one worker.',
          source: sources.scale,
          ...evidenceOf(atOnce.toSorted((a, b) => a.durationMs - b.durationMs)),
        })
      : null,
    lost.length > 0 && facts.stillListens !== false
      ? finding('failure', 'burst', 'fails_under_load', {
          title: `Under load ${lost.length} of ${atOnce.length + sequence.length} events are not delivered.`,
          effect: 'PromptPal does not send again: what fails in a busy minute is lost.',
          next: 'Raise the limits of connections and workers, and answer before you work.',
          source: sources.scale,
          ...evidenceOf(lost),
        })
      : null,
    memory(facts, sequence.length),
  ];
}

/** Each takes longer than the one before by about the same: they wait for each other. */
function isStaircase(sent: readonly SentFacts[]): boolean {
  const took = sent.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const [shortest = 0, longest = 0] = [took[0], took.at(-1)];
  const middle = took[Math.floor(took.length / 2)] ?? 0;
  return longest > 5 * shortest && middle > 0.3 * longest && middle < 0.75 * longest;
}

function memory({ burst }: CheckFacts, count: number): ReturnType<Rule>[number] {
  if (!burst?.memory || count < 2) return null;
  const { before, half, after, pid } = burst.memory;
  const perRequest = Math.min(half - before, after - half) / (count / 2);
  if (perRequest < growthPerRequest) return null;
  return finding('warning', 'burst', 'memory_grows', {
    title: `Its memory grows with each request: from ${formatBytes(before)} to ${formatBytes(after)} over ${count}.`,
    effect: 'It will be killed when the memory is used up, and events are lost until it runs again.',
    next: 'Look for a list or a map that only grows: payloads that are kept, listeners that are added with each request.',
    source: sources.scale,
    evidence: [
      line(`Process ${pid}`, `${formatBytes(before)}, ${formatBytes(half)} half way, ${formatBytes(after)}`),
      line('Per request', formatBytes(perRequest)),
    ],
  });
}

function survival({ survival: facts, sent }: CheckFacts): ReturnType<Rule>[number] {
  const bad = facts?.trials.filter(({ wellAfter }) => !wellAfter) ?? [];
  if (bad.length === 0) return null;
  return finding('failure', 'survival', 'dies_of_malformed', {
    title: `After malformed input (${bad.map(({ name }) => name).join(', ')}) it does not take a good event any more.`,
    effect: 'Anybody who finds the URL can stop it with one request.',
    next: 'Catch errors of reading and parsing a request, and let a supervisor start it again.',
    source: sources.validate,
    evidence: bad.map(({ name, reaction }) => line(name, reaction)),
    exchangeIds: bad.flatMap(({ sentAfter }) => sent[sentAfter]?.exchangeId ?? []),
  });
}
