import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './child';
import { type Figure, quantile, under, whole } from './figure';
import { type Load, type LoadOptions, load } from './load';

export interface Contest extends Omit<LoadOptions, 'port' | 'ms' | 'leadInMs'> {
  rounds: number;
  roundMs: number;
  warmUpMs: number;
}

/** Before a round, in ms: what stood still has to find its feet. */
const leadInMs = 100;

/**
 * Loads servers in turns, many short rounds of each, while the others stand still. Now one goes first, now another: a machine that
 * grows warm or busy must favour none. Gives the rounds of each.
 */
export async function contest(servers: readonly Server[], how: Contest): Promise<Load[][]> {
  const { rounds, roundMs, warmUpMs, ...options } = how;
  const loads = servers.map((): Load[] => []);
  for (const server of servers) server.pause();
  const turn = async (index: number, measured: boolean) => {
    const server = servers[index];
    if (!server) return;
    const { port } = server;
    server.resume();
    if (measured) loads[index]?.push(await load({ ...options, port, leadInMs, ms: roundMs }));
    else if (warmUpMs > 0) await load({ ...options, port, ms: warmUpMs });
    // What was answered is committed; what is done behind it may go on in the next turn.
    await sleep(1);
    server.pause();
  };
  const order = servers.map((_, index) => index);
  for (const index of order) await turn(index, false);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of order) await turn(index, true);
    order.reverse();
  }
  for (const server of servers) server.resume();
  return loads;
}

/** How many were answered in a second, round for round. */
export function rates(loads: readonly Load[]): number[] {
  return loads.map((one) => one.requestsPerSecond);
}

/** The time that 99 of 100 answers of all rounds took at most, in ms. */
export function p99(loads: readonly Load[]): number {
  return quantile(
    loads.flatMap(({ latencies }) => latencies),
    0.99,
  );
}

export function showLoads(loads: readonly Load[]): string {
  return `${whole(quantile(rates(loads), 0.5))}/s, p99 ${p99(loads).toFixed(1)} ms`;
}

/** How long the slowest answer of a hundred took, which is promised to be less than `promisedMs`. */
export function slowestAnswer(ours: readonly Load[], bare: readonly Load[], promisedMs: number): Figure {
  return {
    name: 'its slowest answer of a hundred',
    ours: `${p99(ours).toFixed(1)} ms`,
    peer: `node:http: ${p99(bare).toFixed(1)} ms`,
    value: p99(ours),
    ...under(p99(ours), promisedMs, 'ms'),
  };
}
