import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawEndpoint, rawEndpoint } from '../../src/main/engine/dispatcher/raw-endpoint';
import { seededRandom } from '../../src/shared/seeded-random';
import { checkLog, expectNothing } from '../check-log';
import { type EngineProcess, startEngine } from '../engine-process';
import { standstills } from '../standstill';
import { backingUp } from './backup';
import { catching } from './catch';
import { exporting } from './export';
import { importing } from './import';
import { countingInsights } from './insights';
import type { KillContext, KillKind, RoundEnd } from './kind';
import { migrating } from './migrate';
import { losingPower } from './power';
import { pruning } from './prune';
import { replaying } from './replay';
import { sending } from './send';

const allKinds: readonly KillKind[] = [
  catching,
  sending,
  replaying,
  migrating,
  pruning,
  importing,
  exporting,
  countingInsights,
  backingUp,
  losingPower,
];

export interface KillPlan {
  rounds: number;
  seed: number;
  /** The name of the only kind, or null for all. */
  only?: string | null;
  /** engine-child.ts, bundled. */
  script: string;
  /** Hears of every round that is over. */
  onRound?: (kind: string, broken: string | null) => void;
}

/** What came of the rounds of a kind. */
export interface KillLine {
  kind: string;
  rounds: number;
  held: number;
  /** Rounds in which the work was not done when the kill came. */
  inMidst: number;
  counts: Record<string, number>;
  /** What did not hold, by round. */
  broken: string[];
}

/** Kills an engine at a random moment of each kind of work in turn, so many rounds in all, and looks what became of its log. */
export async function runKills({
  rounds,
  seed,
  only = null,
  script,
  onRound = () => {},
}: KillPlan): Promise<KillLine[]> {
  const kinds = allKinds.filter(({ name }) => only === null || name === only);
  if (kinds.length === 0) throw new Error(`Nothing of the name ${only} is killed.`);
  const folder = await mkdtemp(join(tmpdir(), 'hookpair-kills-'));
  const started: Started = { engines: new Set(), endpoints: [] };
  const random = seededRandom(seed);
  try {
    const ready = new Map<KillKind, Awaited<ReturnType<KillKind['prepare']>>>();
    const lines = new Map<KillKind, KillLine>();
    for (let round = 0; round < rounds; round += 1) {
      const kind = kinds[round % kinds.length] as KillKind;
      const line = lines.get(kind) ?? emptyLine(kind.name);
      lines.set(kind, line);
      line.rounds += 1;
      const play = async () => {
        let made = ready.get(kind);
        if (!made) {
          const parent = join(folder, kind.name.replaceAll(' ', '-'));
          made = await kind.prepare(await contextOf(parent, random, script, started));
          ready.set(kind, made);
        }
        return made();
      };
      const once = () =>
        play().catch((error: Error) => {
          // What is broken may be so in every round after: it begins anew.
          ready.delete(kind);
          return error.stack ?? String(error);
        });
      const end = await standstills.again(`round ${round + 1}, ${kind.name}`, once, (ended) =>
        typeof ended === 'string' ? ended : null,
      );
      const broken = typeof end === 'string' ? end : null;
      if (typeof end === 'string') line.broken.push(`round ${round + 1}: ${end}`);
      else addUp(line, end);
      onRound(kind.name, broken);
    }
    return [...lines.values()];
  } finally {
    await Promise.all([...started.engines].map((engine) => engine.kill()));
    await Promise.all(started.endpoints.map((endpoint) => endpoint.close()));
    await rm(folder, { recursive: true, force: true });
  }
}

function addUp(line: KillLine, { inMidst, counts }: RoundEnd): void {
  line.held += 1;
  if (inMidst) line.inMidst += 1;
  for (const [what, count] of Object.entries(counts)) line.counts[what] = (line.counts[what] ?? 0) + count;
}

function emptyLine(kind: string): KillLine {
  return { kind, rounds: 0, held: 0, inMidst: 0, counts: {}, broken: [] };
}

/** What has to end with the rounds. */
interface Started {
  engines: Set<EngineProcess>;
  endpoints: RawEndpoint[];
}

async function contextOf(
  parent: string,
  random: () => number,
  script: string,
  { engines, endpoints }: Started,
): Promise<KillContext> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'log-'));
  const start: KillContext['start'] = async (dataDir, options) => {
    const engine = await startEngine(script, dataDir, options);
    engines.add(engine);
    void engine.gone.then(() => engines.delete(engine));
    return engine;
  };
  return {
    folder,
    random,
    start,
    async openEndpoint(answer) {
      const endpoint = await rawEndpoint(answer);
      endpoints.push(endpoint);
      return endpoint;
    },
    async startAgain(dataDir, expectedNotices = []) {
      const engine = await start(dataDir);
      expectNothing(
        'notices at the start',
        engine.notices.filter((notice) => !expectedNotices.includes(notice)),
      );
      checkLog(dataDir);
      return engine;
    },
  };
}
