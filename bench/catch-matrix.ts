import { withServers } from './catch';
import { withApps } from './catch-app';
import { type Server, startServer } from './child';
import { type Contest, contest, rates, showLoads } from './contest';
import { type Figure, ratioOf, unpromised } from './figure';
import { withFolder } from './folder';
import { webhook } from './load';

const counts = [1, 8, 64, 512];
const sizes = [
  { name: '400 B', bytes: 0 },
  { name: '10 KB', bytes: 10_000 },
  { name: '1 MB', bytes: 1_000_000 },
];
const short = { roundMs: 350, warmUpMs: 300 };
const kinds = [
  { name: 'headless', run: withProcesses },
  { name: 'in the app', run: withApps },
];

/** Catch by connections, body, protocol and process kind, each against a bare server of the same kind. Few and short rounds. */
export async function benchCatchMatrix(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name: kind, run } of kinds) {
    for (const secure of [false, true]) {
      for (const size of sizes) {
        const found = await run(secure, (servers) => compareAll(servers, secure, size.bytes));
        const prefix = `${kind}, ${secure ? 'https' : 'http'}, ${size.name}`;
        figures.push(...found.map((figure) => ({ ...figure, name: `${prefix}, ${figure.name}` })));
      }
    }
  }
  return figures;
}

async function compareAll(servers: readonly Server[], secure: boolean, bytes: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const connections of counts) {
    const rounds = bytes >= 1_000_000 && connections >= 64 ? 2 : 4;
    const how: Contest = { ...short, rounds, connections, secure, request: webhook({ bytes }) };
    const [bare = [], ours = []] = await contest(servers, how);
    figures.push({
      name: `${connections} ${connections === 1 ? 'connection' : 'connections'}`,
      ours: showLoads(ours),
      peer: `bare: ${showLoads(bare)}`,
      ...ratioOf(rates(ours), rates(bare)),
      ...unpromised,
    });
  }
  return figures;
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
