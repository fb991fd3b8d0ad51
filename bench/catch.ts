import { startServer } from './child';
import { type Figure, median } from './figure';
import { withFolder } from './folder';
import { type Load, load } from './load';

export const connections = 64;
const roundMs = 4_000;
const warmUpMs = 1_500;
const rounds = 5;
const promised = 0.6;

/** Durable catch, answered after the commit, against a bare node:http server that keeps nothing. In turns. */
export async function benchCatch(): Promise<Figure[]> {
  const ours: Load[] = [];
  const bare: Load[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure('serve-bare', ''));
    ours.push(await withFolder((folder) => measure('serve-engine', folder)));
  }
  const ratio = median(
    ours.map((load, round) => load.requestsPerSecond / (bare[round]?.requestsPerSecond ?? 0)),
  );
  return [
    {
      name: `durable catch, ${connections} connections`,
      ours: show(ours),
      peer: `node:http that keeps nothing: ${show(bare)}`,
      value: ratio,
      promise: `at least ${promised.toFixed(2)} of it`,
      holds: ratio >= promised,
    },
  ];
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
