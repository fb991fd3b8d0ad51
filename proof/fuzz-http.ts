import { type Played, problemsOf, shown } from './fuzz-check';
import { HealthyClient, play } from './fuzz-client';
import { httpCase } from './fuzz-http-cases';
import { type LoggedRow, LogReader } from './fuzz-log';
import type { Subject, SubjectState } from './fuzz-subject';
import { type KindFigures, KindTally } from './fuzz-tally';
import { standstills } from './standstill';

export interface HttpFuzzOptions {
  subject: Subject;
  seed: number;
  /** Number of the first case, and how many there are. */
  from: number;
  cases: number;
  /** Connections with cases on them at once. */
  atOnce: number;
  progress?: (done: number) => void;
}

export interface HttpFuzzResult {
  kinds: KindFigures[];
  problems: string[];
  /** Exchanges that were logged, and answers that clients of cases heard. */
  logged: number;
  healthy: number;
  before: SubjectState;
  after: SubjectState;
}

interface Settled {
  rows: LoggedRow[];
  problems: string[];
}

/** Cases whose rows are held against what was heard at once: no two of them have the same port. */
const together = 1_000;

/**
 * Sends mutated HTTP to a real receiver, many connections at once. After every case a healthy request must be answered;
 * after some hundred, every answer must be in the log, once, and no connection be left.
 */
export async function run(options: HttpFuzzOptions): Promise<HttpFuzzResult> {
  const { subject, seed, from, cases, atOnce } = options;
  const log = new LogReader(subject.dataDir);
  const tally = new KindTally();
  const problems: string[] = [];
  const clients = Array.from({ length: atOnce }, () => new HealthyClient(subject.port));
  let healthy = 0;
  let lastId = 0;
  let logged = 0;

  async function batch(first: number, end: number): Promise<void> {
    const found = await standstills.again(
      `cases ${first} to ${end - 1}`,
      () => playBatch(first, end),
      ({ problems: [one = null] }) => one,
    );
    for (const problem of found.problems) problems.push(problem);
    healthy += found.healthy;
    logged += found.rows.length;
  }

  async function playBatch(first: number, end: number): Promise<Settled & { healthy: number }> {
    const played: Played[] = [];
    const unwell: string[] = [];
    let next = first;
    const lanes = clients.map(async (client) => {
      while (next < end) {
        const number = next;
        next += 1;
        const tried = httpCase(seed, number);
        const heard = await play(subject.port, number, tried);
        played.push({ number, tried, heard });
        tally.add(tried.kind, heard.ms, String(number));
        await client
          .ask(`/healthy/${number}`)
          .catch((error: Error) => unwell.push(`seed ${seed}, after case ${number}: ${error.message}`));
      }
    });
    await Promise.all(lanes);
    const { rows, problems: wrong } = await settled(played);
    lastId = rows.at(-1)?.id ?? lastId;
    return { rows, problems: [...unwell, ...wrong], healthy: played.length - unwell.length };
  }

  /** The rows of these cases, once all is as it should be; after two seconds as it is. */
  async function settled(played: readonly Played[]): Promise<Settled> {
    const until = performance.now() + 2_000;
    for (;;) {
      const rows = log.after(lastId);
      const wrong = [...compared(seed, played, rows), ...(await leaks(subject, atOnce))];
      if (wrong.length === 0 || performance.now() > until) return { rows, problems: wrong };
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  // The first cases load what is loaded when it is needed, and fill what is kept for reuse.
  const warm = Math.min(cases, together);
  await batch(from, from + warm);
  const before = await subject.state();
  for (let first = from + warm; first < from + cases; first += together) {
    await batch(first, Math.min(first + together, from + cases));
    options.progress?.(first - from);
  }
  const after = await subject.state();
  problems.push(...after.uncaught.map((error) => `Nobody caught: ${error}`));
  for (const client of clients) client.close();
  log.close();
  return { kinds: tally.figures(), problems, logged, healthy, before, after };
}

function compared(seed: number, played: readonly Played[], rows: readonly LoggedRow[]): string[] {
  const byClient = new Map<string, LoggedRow[]>();
  for (const row of rows) {
    const known = byClient.get(row.client);
    if (known) known.push(row);
    else byClient.set(row.client, [row]);
  }
  const healthy = rows.filter(
    ({ url, outcome }) => url.startsWith('http://healthy/') && outcome === 'delivered',
  );
  const wrong = played.flatMap((one) =>
    problemsOf(one, byClient.get(one.heard.address) ?? []).map(
      (problem) =>
        `seed ${seed}, case ${one.number} (${one.tried.kind}): ${problem} Sent: ${shown(one.tried.pieces.join('|'))}`,
    ),
  );
  if (healthy.length !== played.length)
    wrong.push(`${played.length} healthy requests were answered, and ${healthy.length} logged.`);
  return wrong;
}

async function leaks({ state }: Subject, expected: number): Promise<string[]> {
  const { openConnections } = await state();
  return openConnections <= expected ? [] : [`${openConnections - expected} connections were left open.`];
}
