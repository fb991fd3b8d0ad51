import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { ExchangeSummary } from '@shared/model';
import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from './clock';
import { createEngine, type Engine, type EngineOptions, preloadAfterMs } from './index';

/** For tests: an engine on a folder, and what it is asked. */
export interface EngineHarness {
  engine: Engine;
  call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  rows(): Promise<ExchangeSummary[]>;
  /** Resolves with the rows as soon as they are as wanted. */
  whenRows(done: (rows: ExchangeSummary[]) => boolean): Promise<ExchangeSummary[]>;
}

export async function startEngine(
  dataDir: string,
  options: Partial<EngineOptions> = {},
): Promise<EngineHarness> {
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
    ...options,
  });
  onTestFinished(() => engine.close());
  const call: EngineHarness['call'] = async (name, input) => {
    const result = (await engine.call(name, input)) as Result<Output<typeof name>>;
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  };
  const rows = async () =>
    (await call('exchanges.page', { cursor: null, limit: 500, filter: { text: '' } })).rows;
  return {
    engine,
    call,
    rows,
    whenRows: (done) =>
      new Promise((resolve) => {
        const look = async () => {
          const found = await rows();
          if (!done(found)) return;
          stop();
          resolve(found);
        };
        const stop = engine.subscribe(() => void look());
        void look();
      }),
  };
}

/** The system's clock, for an engine that does at once what it would do when the window is drawn. */
export function windowIsDrawn(): Clock {
  const clock = systemClock();
  return { ...clock, after: (ms, run) => clock.after(ms === preloadAfterMs ? 0 : ms, run) };
}

/** The system's clock, with waits of at least `fromMs` cut to `ms`: for tests that would wait for long. */
export function impatientClock(fromMs: number, ms: number): Clock {
  const clock = systemClock();
  return { ...clock, after: (wait, run) => clock.after(wait >= fromMs ? ms : wait, run) };
}
