import { withServers } from './catch';
import { startServer } from './child';
import { contest, rates, showLoads } from './contest';
import { type Figure, ratioOf, unpromised } from './figure';
import { withFolder } from './folder';
import { startMockoon } from './mockoon';

const how = { connections: 64, rounds: 5, roundMs: 800, warmUpMs: 1_500 };
const starts = 2;
const promisedOfMockoon = 5;

/** Durable catch beside mock servers that people use for this: each keeps what it caught, ours on the disk before it answers. */
export async function benchCatchPeers(): Promise<Figure[]> {
  const [ours, mockoon, mockttp] = await contestAll();
  const ofMockoon = ratioOf(rates(ours), rates(mockoon));
  const ofMockttp = ratioOf(rates(ours), rates(mockttp));
  return [
    {
      name: 'durable catch, 64 connections, beside @mockoon/cli with --log-transaction',
      ours: showLoads(ours),
      peer: `@mockoon/cli, into its log file: ${showLoads(mockoon)}`,
      ...ofMockoon,
      promise: `at least ${promisedOfMockoon} × as many`,
      holds: ofMockoon.value >= promisedOfMockoon,
    },
    {
      name: 'the same beside mockttp',
      ours: showLoads(ours),
      peer: `mockttp, which records in memory: ${showLoads(mockttp)}`,
      ...ofMockttp,
      ...unpromised,
    },
  ];
}

async function contestAll() {
  const all = [[], [], []] as [Loads, Loads, Loads];
  for (let start = 0; start < starts; start += 1) {
    const found = await withFolder((ourFolder) =>
      withFolder((folder) =>
        withServers(
          [
            () => startServer('serve-engine', ourFolder),
            () => startMockoon(folder),
            () => startServer('serve-mockttp'),
          ],
          (servers) => contest(servers, how),
        ),
      ),
    );
    for (const [index, loads] of found.entries()) all[index]?.push(...loads);
  }
  return all;
}

type Loads = Awaited<ReturnType<typeof contest>>[number];
