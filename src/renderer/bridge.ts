import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { EventName, Events } from '@shared/contract-events';
import { enginePortMessage } from '@shared/desktop';
import { AppFailure } from '@shared/errors';
import type { EngineMessage } from '@shared/rpc';

type Settle = (result: Result<unknown>) => void;

const pending = new Map<number, Settle>();
const waiting: (() => void)[] = [];
const listeners = new Map<EventName, Set<(data: never) => void>>();
const connectionListeners = new Set<(connected: boolean) => void>();
let port: MessagePort | null = null;
let lastCall = 0;

/** How long a call waits for an engine that is being started, in ms, before it fails. */
const patience = 10_000;

/** Begins to talk to the engine. Called once, before anything is drawn. */
export function connect(): void {
  window.addEventListener('message', (event) => {
    const [received] = event.ports;
    if (event.source === window && event.data === enginePortMessage && received) adopt(received);
  });
  window.desktop.connect();
}

/**
 * Calls a command of the engine. Rejects with an {@link AppFailure}; `engine_unavailable` when the engine stopped
 * before it answered.
 */
export async function call<Name extends CommandName>(
  command: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  if (!port) await connected();
  const result = await new Promise<Result<unknown>>((settle) => {
    lastCall += 1;
    pending.set(lastCall, settle);
    port?.postMessage({ type: 'call', id: lastCall, command, input });
  });
  if (!result.ok) throw new AppFailure(result.error.code, result.error.message, result.error.hint);
  return result.value as Output<Name>;
}

/** Hears an event of the engine. Only stores/sync.ts does; everything else reads the stores. */
export function on<Name extends EventName>(name: Name, listener: (data: Events[Name]) => void): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set);
  set.add(listener);
  return () => set.delete(listener);
}

/** Hears when the engine comes and goes. */
export function onConnection(listener: (connected: boolean) => void): () => void {
  connectionListeners.add(listener);
  return () => connectionListeners.delete(listener);
}

function adopt(received: MessagePort): void {
  const previous = port;
  port = received;
  if (previous) {
    previous.close();
    failPending();
  }
  received.addEventListener('message', (event: MessageEvent<EngineMessage>) => receive(event.data));
  received.addEventListener('close', () => {
    if (port !== received) return;
    port = null;
    failPending();
    for (const listener of connectionListeners) listener(false);
  });
  received.start();
  for (const go of waiting.splice(0)) go();
  for (const listener of connectionListeners) listener(true);
}

function receive(message: EngineMessage): void {
  if (message.type === 'event') {
    for (const listener of listeners.get(message.name) ?? []) listener(message.data as never);
    return;
  }
  pending.get(message.id)?.(message.result);
  pending.delete(message.id);
}

function connected(): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(go), 1);
      reject(unavailable());
    }, patience);
    const go = () => {
      clearTimeout(timer);
      resolve();
    };
    waiting.push(go);
  });
}

function failPending(): void {
  const { code, message, hint } = unavailable();
  for (const settle of pending.values()) settle({ ok: false, error: { code, message, hint } });
  pending.clear();
}

function unavailable(): AppFailure {
  return new AppFailure(
    'engine_unavailable',
    'The engine stopped before it answered.',
    'It is being started again. Look whether your change is there, and repeat it if not.',
  );
}
