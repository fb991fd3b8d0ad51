import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { Exchange, ExchangeSummary, HeaderPair } from '@shared/model';
import { onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import { createEngine } from '../index';
import { temporaryFolder } from '../store/testing';
import { type TestProxy, type TestProxyOptions, testProxy } from './test-proxy';

/** For tests: an engine, and proxies in front of its receiver. All are closed when the test is over. */
export interface ProofHarness {
  receiverUrl: string;
  call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  proxy(options?: Omit<TestProxyOptions, 'upstream'>): Promise<TestProxy>;
  send(url: string, body: string, headers?: HeaderPair[]): Promise<number>;
  exchange(id: number): Promise<Exchange>;
  /** Resolves when nothing is being sent. */
  quiet(): Promise<void>;
  /** Every row, once there are `count` of which none is pending, and nothing is on its way to the log. */
  rows(count: number): Promise<ExchangeSummary[]>;
}

export async function proofHarness(budgetMs?: number): Promise<ProofHarness> {
  const engine = await createEngine({
    dataDir: temporaryFolder(),
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
    ...(budgetMs === undefined ? {} : { budgetMs }),
  });
  onTestFinished(() => engine.close());

  async function call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const result = (await engine.call(name, input)) as Result<Output<Name>>;
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  }

  async function all(): Promise<ExchangeSummary[]> {
    const rows: ExchangeSummary[] = [];
    let cursor: Output<'exchanges.page'>['next'] = null;
    do {
      const page: Output<'exchanges.page'> = await call('exchanges.page', {
        cursor,
        limit: 500,
        filter: { text: '' },
      });
      rows.push(...page.rows);
      cursor = page.next;
    } while (cursor);
    return rows;
  }

  const { receiver } = await call('app.status', {});
  const receiverUrl = receiver.url ?? '';
  return {
    receiverUrl,
    call,
    async proxy(options = {}) {
      const made = await testProxy({ upstream: receiverUrl, ...options });
      onTestFinished(() => made.close());
      return made;
    },
    async send(url, body, headers = []) {
      const { exchangeIds } = await call('requests.send', {
        method: 'POST',
        url,
        headers: [
          ['Content-Type', 'application/json'],
          ...headers.map(([name, value]): [string, string] => [name, value]),
        ],
        body: new TextEncoder().encode(body),
      });
      return exchangeIds[0] ?? 0;
    },
    exchange: (id) => call('exchanges.get', { id }),
    quiet: () =>
      new Promise((resolve) => {
        const stop = engine.subscribe((event) => {
          if (event.name !== 'exchanges.changed' || event.data.totals.inFlight > 0) return;
          stop();
          resolve();
        });
      }),
    rows: (count) =>
      new Promise((resolve, reject) => {
        // The log is read to its end once at a time, and again when something came meanwhile.
        let looking = false;
        let again = false;
        const lookOnce = async () => {
          const { totals } = await call('app.status', {});
          if (totals.exchanges < count || totals.inFlight > 0) return;
          const rows = await all();
          if (rows.length !== count || rows.some(({ outcome }) => outcome === 'pending')) return;
          stop();
          // What is said of pairs is committed in the turn after the last end at the latest.
          setImmediate(() => setImmediate(() => void all().then(resolve, reject)));
        };
        const look = async () => {
          again = looking;
          if (looking) return;
          looking = true;
          await lookOnce();
          looking = false;
          if (again) await look();
        };
        const stop = engine.subscribe(({ name }) => {
          if (name === 'exchanges.changed') look().catch(reject);
        });
        look().catch(reject);
      }),
  };
}
