import type { Output, Result } from '@shared/contract';
import { verdictOutcomes } from '@shared/filter/verdicts';
import type { ExchangeSummary } from '@shared/model';
import type { ShellNews } from '@shared/shell-news';
import { verdictOf } from '@shared/verdict';
import type { EngineEvent } from './changes';
import type { Clock } from './clock';
import type { Engine } from './index';

/** Between two pieces of news, in ms. */
const tellEveryMs = 1_000;
/** When what takes longer to find out is asked for, in ms: the window is drawn first. */
const restAfterMs = 2_500;

const failed = verdictOutcomes('failed');

/** Tells what the tray shows, whenever that changes. Returns how to stop. */
export async function tellShell(
  engine: Engine,
  clock: Clock,
  tell: (news: ShellNews) => void,
): Promise<() => void> {
  const ask = async <Value>(command: Parameters<Engine['call']>[0], input: unknown = {}) => {
    const result = (await engine.call(command, input)) as Result<Value>;
    return result.ok ? result.value : null;
  };
  const status = await ask<Output<'app.status'>>('app.status');
  const settings = await ask<Output<'settings.get'>>('settings.get');
  if (!status || !settings) return () => {};
  let news: ShellNews = {
    receiver: { state: status.receiver.state, url: status.receiver.url },
    background: settings.background,
    exchanges: status.totals.exchanges,
    inFlight: status.totals.inFlight,
    openAlerts: 0,
    lastFailure: null,
  };
  let cancel: (() => void) | null = null;

  function change(patch: Partial<ShellNews>, soon = true): void {
    news = { ...news, ...patch };
    if (!soon) {
      cancel?.();
      flush();
    } else cancel ??= clock.after(tellEveryMs, flush);
  }
  function flush(): void {
    cancel = null;
    tell(news);
  }
  function hear(event: EngineEvent): void {
    switch (event.name) {
      case 'receiver.changed':
        change({ receiver: { state: event.data.state, url: event.data.url } });
        break;
      case 'settings.changed':
        // The next thing that happens may be that the window is closed.
        change({ background: event.data.background }, false);
        break;
      case 'alerts.changed':
        change({ openAlerts: event.data.open });
        break;
      case 'exchanges.changed': {
        const { rows, totals } = event.data;
        const failure = rows.findLast(({ outcome }) => failed.includes(outcome));
        const lastFailure = failure ? failureOf(failure) : news.lastFailure;
        change({ exchanges: totals.exchanges, inFlight: totals.inFlight, lastFailure });
      }
    }
  }

  const unsubscribe = engine.subscribe(hear);
  const cancelRest = clock.after(restAfterMs, async () => {
    const newest = { cursor: null, limit: 1, filter: { text: 'verdict:failed' } };
    const alerts = await ask<Output<'alerts.read'>>('alerts.read');
    const page = await ask<Output<'exchanges.page'>>('exchanges.page', newest);
    const [row] = page?.rows ?? [];
    const lastFailure = news.lastFailure ?? (row ? failureOf(row) : null);
    change({ openAlerts: alerts?.counts.open ?? 0, lastFailure });
  });
  flush();
  return () => {
    unsubscribe();
    cancelRest();
    cancel?.();
  };
}

function failureOf(row: ExchangeSummary): NonNullable<ShellNews['lastFailure']> {
  const { chip } = verdictOf(row);
  return { id: row.id, at: row.startedAt, words: `${chip}, ${row.url.replace(/^https?:\/\//, '')}` };
}
