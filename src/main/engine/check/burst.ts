import { checkCounts } from '@shared/check/steps';
import { isSlow, noteSent, type Step, targetOf } from './check-context';
import { listeningProcess, residentBytes } from './listening-process';

/** Many at once, then many one after the other. Of an endpoint on this machine the memory is watched too. */
export const checkBurst: Step = async (context, note) => {
  const {
    facts,
    requests,
    parts: { clock },
  } = context;
  const from = facts.sent.length;
  const burst = { atOnce: [] as number[], inSequence: [] as number[], makespanMs: 0, memory: null };
  facts.burst = burst;
  const startedAt = clock.monotonic();
  const atOnce = Array.from({ length: checkCounts.atOnce }, () => requests.sample());
  const sent = await Promise.all(atOnce.map((body) => requests.send('burst', 'at once', body)));
  burst.atOnce = sent.flat();
  burst.makespanMs = clock.monotonic() - startedAt;
  const isLocal = facts.dns?.addresses.every(({ kind }) => kind === 'loopback') ?? false;
  const pid = isLocal ? listeningProcess(targetOf(context).port) : null;
  const memory: number[] = [];
  const look = () => {
    const bytes = pid === null ? null : residentBytes(pid);
    if (bytes !== null) memory.push(bytes);
  };
  look();
  const endsAt = clock.monotonic() + checkCounts.burstForMs;
  const count = isSlow(facts) ? 0 : checkCounts.inSequence;
  for (let nth = 1; nth <= count && clock.monotonic() < endsAt; nth += 1) {
    burst.inSequence.push(...(await requests.send('burst', 'in sequence', requests.sample())));
    if (nth === checkCounts.inSequence / 2 || nth === checkCounts.inSequence) look();
    if (facts.sent.at(-1)?.outcome === 'refused') break;
  }
  const [before, half, after] = memory;
  if (pid !== null && before !== undefined && half !== undefined && after !== undefined) {
    facts.burst = { ...burst, memory: { before, half, after, pid } };
    note(`Memory of process ${pid}`, memory.map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`).join(' → '));
  }
  note('Until the last of those at once', `${Math.round(burst.makespanMs)} ms`);
  noteSent(facts, 'burst', from, note);
};
