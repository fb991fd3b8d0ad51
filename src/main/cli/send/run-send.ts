import { formatCount } from '@shared/format';
import type { ExchangeSummary } from '@shared/model';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import type { SendOptions } from '../commands/send';
import { fullObject } from '../exchange-parts';
import { exchangeLine, exchangeObject, verdictWords } from '../exchange-words';
import { type ExitCode, exitCodes } from '../exit-codes';
import type { Session } from '../session';
import { Ends } from './ends';
import { payloadMaker } from './payload';
import { SendTally } from './tally';

/** Up to so many are told one by one; of more only those that were not delivered. */
const mostTold = 20;

/** Sends, `concurrency` at once, tells what became of each, and fails unless all were delivered. */
export async function runSend(session: Session, url: string, options: SendOptions): Promise<ExitCode> {
  const { terminal, signal } = session;
  const { count, promptpalVersion: promptPalVersion, header: headers = [] } = options;
  const payload = await payloadMaker(options);
  const engine = await session.open();
  const ends = new Ends(engine);
  const tally = new SendTally(count);
  const inFlight = new Set<number>();
  const cancelAll = () => {
    for (const id of inFlight) engine.ask('exchanges.cancel', { id }).catch(() => {});
  };
  signal.addEventListener('abort', cancelAll);

  async function sendOne(): Promise<void> {
    const { exchangeIds } = await engine.ask('payloads.send', {
      url,
      body: payload(),
      promptPalVersion,
      headers,
    });
    for (const id of exchangeIds) {
      inFlight.add(id);
      if (signal.aborted) cancelAll();
      const summary = await ends.of(id);
      inFlight.delete(id);
      tally.ended(summary);
      await tell(session, engine, summary, options);
      terminal.progress(`${tally.counts()} …`);
    }
  }

  let begun = 0;
  async function sender(): Promise<void> {
    while (begun < count && !signal.aborted) {
      begun += 1;
      await sendOne();
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(options.concurrency, count) }, sender));
  } finally {
    ends.close();
    terminal.progress(null);
  }
  if (terminal.json) terminal.object({ type: 'summary', ...tally.object() });
  else if (count > 1 || signal.aborted) terminal.note(tally.words());
  if (tally.unsent > 0) terminal.error(`${formatCount(tally.unsent, 'payload')} of ${count} not sent.`);
  return tally.delivered === count ? exitCodes.good : exitCodes.failed;
}

async function tell(
  { terminal }: Session,
  engine: OpenEngine,
  summary: ExchangeSummary,
  { count, full }: SendOptions,
): Promise<void> {
  if (terminal.json) {
    terminal.object(full ? await fullObject(engine, summary.id) : exchangeObject(summary));
    return;
  }
  if (count > mostTold && summary.outcome === 'delivered') return;
  terminal.line(exchangeLine(summary, terminal.paint, false));
  terminal.line(`    ${verdictWords(summary, terminal.paint)}`);
}
