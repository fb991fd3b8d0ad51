import { withServers } from './catch';
import { withApps } from './catch-app';
import { type Server, startServer } from './child';
import { type Contest, contest, rates, showLoads } from './contest';
import { type Figure, ratioOf, unpromised } from './figure';
import { withFolder } from './folder';
import { filled, webhook } from './webhooks';

const aMegabyte = 1_000_000;
const counts = [1, 8, 64, 512];
const sizes = [
  { name: '400 B', bytes: 0 },
  { name: '10 KB', bytes: 10_000 },
  { name: '1 MB', bytes: aMegabyte },
];
/** Rounds of one figure. More connections, or more bytes, make each longer than it was meant to be. */
const rounds = 3;
const short = { roundMs: 200, warmUpMs: 0 };
const warmUp: Contest = { rounds: 0, roundMs: 0, warmUpMs: 400, connections: 64 };
const kinds = [
  { name: 'headless', run: withProcesses },
  { name: 'in the app', run: withApps },
];

/**
 * Catch by connections, body, protocol and process kind, each against a bare server of the same kind. Few and short rounds: it says how
 * cost changes from one to the other, not how much is kept of a promise.
 */
export async function benchCatchMatrix(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name: kind, run } of kinds) {
    for (const secure of [false, true]) {
      const found = await run(secure, (servers) => compareSizes(servers, secure));
      const prefix = `${kind}, ${secure ? 'https' : 'http'}`;
      figures.push(...found.map((figure) => ({ ...figure, name: `${prefix}, ${figure.name}` })));
    }
  }
  return figures;
}

async function compareSizes(servers: readonly Server[], secure: boolean): Promise<Figure[]> {
  await contest(servers, { ...warmUp, secure });
  const figures: Figure[] = [];
  for (const { name, bytes } of sizes) {
    for (const connections of counts) {
      const how: Contest = {
        ...short,
        rounds: roundsOf(connections, bytes),
        connections,
        secure,
        requests: [webhook({ body: filled(bytes) })],
      };
      const [bare = [], ours = []] = await contest(servers, how);
      figures.push({
        name: `${name}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
        ours: showLoads(ours),
        peer: `bare: ${showLoads(bare)}`,
        ...ratioOf(rates(ours), rates(bare)),
        ...unpromised,
      });
    }
  }
  return figures;
}

/** Where each of many connections sends a megabyte, one round moves half a gigabyte. */
function roundsOf(connections: number, bytes: number): number {
  if (bytes < aMegabyte || connections < 64) return connections > 64 ? rounds - 1 : rounds;
  return 1;
}

function withProcesses<Value>(secure: boolean, run: (servers: Server[]) => Promise<Value>): Promise<Value> {
  return withFolder((folder) =>
    withServers(
      [
        () => startServer(secure ? 'serve-bare-https' : 'serve-bare'),
        () => startServer(secure ? 'serve-https' : 'serve-engine', folder),
      ],
      run,
    ),
  );
}
