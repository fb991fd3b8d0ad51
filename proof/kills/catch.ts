import { Agent, request } from 'node:http';
import { expectNothing, openToRead } from '../check-log';
import { type KillKind, killWithin } from './kind';

const lanes = 16;
const spanMs = 400;

/** The body of a request, which its name tells: most are short, some are long. */
export function bodyOf(name: string): string {
  const dice = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return JSON.stringify({ name, filler: 'y'.repeat(dice % 50 === 0 ? 300_000 : dice % 900) });
}

/** Posts until nobody answers any more, and tells the name of what was answered 200. */
export async function postUntilGone(
  port: number,
  prefix: string,
  answered: (name: string) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const lane = async (number: number) => {
    for (let turn = 0; ; turn += 1) {
      const name = `${prefix}-${number}-${turn}`;
      const status = await post(agent, port, name);
      if (status === null) return;
      if (status === 200) answered(name);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_none, number) => lane(number)));
  agent.destroy();
}

/** Posts once on a connection of its own. */
export async function postOnce(port: number, name: string): Promise<number | null> {
  const agent = new Agent();
  try {
    return await post(agent, port, name);
  } finally {
    agent.destroy();
  }
}

/** The status, or null where no whole answer came. */
export function post(agent: Agent, port: number, name: string): Promise<number | null> {
  return new Promise((resolve) => {
    const req = request({ agent, port, host: '127.0.0.1', path: `/${name}`, method: 'POST' }, (res) => {
      res.on('error', () => resolve(null));
      res.on('close', () => resolve(res.complete ? (res.statusCode ?? null) : null));
      res.resume();
    });
    req.on('error', () => resolve(null));
    req.end(bodyOf(name));
  });
}

/** Throws unless each that was answered is in the log, once and as it was sent, and none is there twice. */
export function checkCaught(dataDir: string, answered: ReadonlySet<string>): void {
  const db = openToRead(dataDir);
  const rows = db
    .prepare<[], { url: string; body: Buffer; complete: number; outcome: string }>(
      `SELECT url, outcome, body, complete FROM exchange JOIN request_part ON exchange_id = id
       WHERE direction = 'caught'`,
    )
    .all();
  db.close();
  const found = new Map<string, (typeof rows)[number]>();
  const doubled: string[] = [];
  for (const row of rows) {
    const name = new URL(row.url).pathname.slice(1);
    if (found.has(name)) doubled.push(name);
    found.set(name, row);
  }
  expectNothing('caught twice', doubled);
  const lost = [...answered].filter((name) => {
    const row = found.get(name);
    return row?.outcome !== 'delivered' || row.complete !== 1 || row.body.toString() !== bodyOf(name);
  });
  expectNothing('answered, and not in the log as it was sent', lost);
}

export const catching: KillKind = {
  name: 'catch',
  async prepare({ folder, random, start, startAgain }) {
    let engine = await start(folder);
    const answered = new Set<string>();
    let round = 0;
    return async () => {
      round += 1;
      const before = answered.size;
      const posted = postUntilGone(engine.port, `r${round}`, (name) => answered.add(name));
      const inMidst = await killWithin(engine, spanMs, { random });
      await posted;
      engine = await startAgain(folder);
      checkCaught(folder, answered);
      return { inMidst, counts: { answered: answered.size - before } };
    };
  },
};
