import type { Socket } from 'node:net';
import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { Replay } from '@shared/replay/replay';
import { onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import { type RawRequest, rawEndpoint, respond } from '../dispatcher/raw-endpoint';
import { createEngine, type Engine } from '../index';
import { temporaryFolder } from '../store/testing';

export type Answer = (socket: Socket, request: RawRequest, nth: number) => void;

/** Answers 200 at once. */
export const ok: Answer = (socket) => void socket.write(respond('200 OK', 'ok'));

export interface ReplayHarness {
  engine: Engine;
  dataDir: string;
  call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Resolves with the first state of a replay that fits. */
  when(id: number, fits: (replay: Replay) => boolean): Promise<Replay>;
}

/** For tests: an engine on a folder, and what its replays tell. */
export async function startEngine(dataDir = temporaryFolder()): Promise<ReplayHarness> {
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
  });
  onTestFinished(() => engine.close());
  const replays = new Map<number, Replay>();
  const looks = new Set<() => void>();
  engine.subscribe((event) => {
    if (event.name !== 'replay.changed') return;
    replays.set(event.data.id, event.data);
    for (const look of looks) look();
  });
  return {
    engine,
    dataDir,
    async call(name, input) {
      const result = (await engine.call(name, input)) as Result<Output<typeof name>>;
      if (!result.ok) throw new Error(`${result.error.message} ${result.error.hint}`);
      return result.value;
    },
    when: (id, fits) =>
      new Promise((resolve) => {
        const look = () => {
          const replay = replays.get(id);
          if (!replay || !fits(replay)) return;
          looks.delete(look);
          resolve(replay);
        };
        looks.add(look);
        look();
      }),
  };
}

/** Sends `count` typed requests with the bodies `{"n":0}`, `{"n":1}`, … to a URL, and returns their ids. */
export async function sendSome({ call }: ReplayHarness, url: string, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = new TextEncoder().encode(JSON.stringify({ n }));
    const request = { method: 'POST', url, headers: [['X-Kind', 'first']] as [string, string][], body };
    ids.push(...(await call('requests.send', request)).exchangeIds);
  }
  return ids;
}

/** For tests: an endpoint on a bare socket that is closed at the end. */
export async function endpointOf(answer: Answer = ok) {
  const endpoint = await rawEndpoint(answer);
  onTestFinished(() => endpoint.close());
  return endpoint;
}

/** The `n` of each body that arrived. */
export function numbersOf(requests: readonly RawRequest[]): number[] {
  return requests.map(({ body }) => (JSON.parse(body.toString()) as { n: number }).n);
}
