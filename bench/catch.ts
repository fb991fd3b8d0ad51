import { type Server, startServer } from './child';
import { type Contest, contest, rates, showLoads, slowestAnswer } from './contest';
import { atLeast, type Figure, ratioOf, unpromised } from './figure';
import { withFolder } from './folder';
import type { Load } from './load';
import { differing } from './webhooks';

export const connections = 64;
/** Servers are started anew so many times: how one's code was compiled must not decide. */
const starts = 3;
const usual: Contest = { connections, rounds: 5, roundMs: 800, warmUpMs: 1_200 };
const promised = { ofBare: 0.7, p99Ms: 25, ofUnruled: 0.9 };

/** What else is sent than one webhook again and again. */
const others = [
  { name: 'each another webhook, as PromptPal sends them, without an endpoint', requests: differing() },
  {
    name: 'each with another header line as well, so that the parser reads all',
    requests: differing((number) => `X-Line-${number}: 1\r\n`),
  },
];

/**
 * Durable catch, answered after the commit, against a bare node:http server that keeps nothing; of one webhook and of many; and by an
 * endpoint of 20 rules against none.
 */
export async function benchCatch(): Promise<Figure[]> {
  const [bare = [], ours = []] = await contestOfWords(['serve-bare', 'serve-engine']);
  const ratio = ratioOf(rates(ours), rates(bare));
  const ofOthers: Figure[] = [];
  for (const { name, requests } of others) ofOthers.push(await benchOthers(name, requests));
  // By themselves: beside a third server, one of the two would have its turn behind who leaves the disk alone, and the other never.
  const [unruled = [], rules = []] = await contestOfWords(['serve-engine', 'serve-rules']);
  const withRules = ratioOf(rates(rules), rates(unruled));
  return [
    {
      name: `durable catch, ${connections} connections`,
      ours: showLoads(ours),
      peer: `node:http that keeps nothing: ${showLoads(bare)}`,
      ...ratio,
      ...atLeast(ratio.value, promised.ofBare),
    },
    slowestAnswer(ours, bare, promised.p99Ms),
    {
      name: 'the same, answered by an endpoint of 20 rules that are all tried',
      ours: showLoads(rules),
      peer: `without an endpoint: ${showLoads(unruled)}`,
      ...withRules,
      ...atLeast(withRules.value, promised.ofUnruled),
    },
    ...ofOthers,
  ];
}

async function benchOthers(name: string, requests: Buffer[]): Promise<Figure> {
  const how = { ...usual, requests };
  const [bare = [], ours = []] = await contestOfWords(['serve-bare', 'serve-engine'], { how });
  return {
    name,
    ours: showLoads(ours),
    peer: `node:http: ${showLoads(bare)}`,
    ...ratioOf(rates(ours), rates(bare)),
    ...unpromised,
  };
}

/**
 * The rounds of servers of servers.ts that take turns, each in a process and a folder of its own, which are made anew a few times;
 * or all in the folder that is given.
 */
export async function contestOfWords(
  words: readonly string[],
  { folder, times = starts, how = usual }: { folder?: string; times?: number; how?: Contest } = {},
): Promise<Load[][]> {
  const all = words.map((): Load[] => []);
  for (let time = 0; time < times; time += 1) {
    const found = await withFolders(words.length, (folders) =>
      withServers(
        words.map((word, index) => () => startServer(word, folder ?? folders[index] ?? '')),
        (servers) => contest(servers, how),
      ),
    );
    for (const [index, loads] of found.entries()) all[index]?.push(...loads);
  }
  return all;
}

/** Runs with servers that are stopped afterwards. */
export async function withServers<Value>(
  starters: readonly (() => Promise<Server>)[],
  run: (servers: Server[]) => Promise<Value>,
): Promise<Value> {
  const servers: Server[] = [];
  try {
    for (const start of starters) servers.push(await start());
    return await run(servers);
  } finally {
    for (const server of servers) {
      server.resume();
      await server.stop();
    }
  }
}

async function withFolders<Value>(count: number, run: (folders: string[]) => Promise<Value>): Promise<Value> {
  if (count === 0) return run([]);
  return withFolder((folder) => withFolders(count - 1, (others) => run([folder, ...others])));
}
