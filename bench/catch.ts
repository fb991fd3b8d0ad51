import { startServer } from './child';
import { type Figure, median } from './figure';
import { withFolder } from './folder';
import { type Load, load } from './load';

export const connections = 64;
const roundMs = 2_500;
const warmUpMs = 1_500;
const rounds = 9;
const promised = 0.6;
const promisedWithRules = 0.9;

/**
 * Durable catch, answered after the commit, against a bare node:http server that keeps nothing; and by an endpoint of 20
 * rules against none. In turns.
 */
export async function benchCatch(): Promise<Figure[]> {
  const ours: Load[] = [];
  const bare: Load[] = [];
  const rules: Load[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure('serve-bare', ''));
    ours.push(await withFolder((folder) => measure('serve-engine', folder)));
    rules.push(await withFolder((folder) => measure('serve-rules', folder)));
  }
  const ratio = ratioOf(ours, bare);
  const withRules = ratioOf(rules, ours);
  return [
    {
      name: `durable catch, ${connections} connections`,
      ours: show(ours),
      peer: `node:http that keeps nothing: ${show(bare)}`,
      value: ratio,
      promise: `at least ${promised.toFixed(2)} of it`,
      holds: ratio >= promised,
    },
    {
      name: 'the same, answered by an endpoint of 20 rules that are all tried',
      ours: show(rules),
      peer: `without an endpoint: ${show(ours)}`,
      value: withRules,
      promise: `at least ${promisedWithRules.toFixed(2)} of it`,
      holds: withRules >= promisedWithRules,
    },
  ];
}

/** Median of the ratios of the rounds. */
function ratioOf(loads: Load[], peers: Load[]): number {
  return median(loads.map((load, round) => load.requestsPerSecond / (peers[round]?.requestsPerSecond ?? 0)));
}

/** The load that a server of its own process bears for `ms`, once it is warm. */
export async function measure(server: string, argument: string, ms = roundMs): Promise<Load> {
  const { port, stop } = await startServer(server, argument);
  await load(port, connections, warmUpMs);
  const result = await load(port, connections, ms);
  await stop();
  return result;
}

export function show(loads: Load[]): string {
  const rate = median(loads.map((load) => load.requestsPerSecond));
  return `${Math.round(rate).toLocaleString('en-US')}/s, p99 ${median(loads.map((load) => load.p99)).toFixed(1)} ms`;
}
